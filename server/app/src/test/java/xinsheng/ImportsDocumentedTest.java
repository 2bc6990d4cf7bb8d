package xinsheng;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import xinsheng.testing.Golden;
import xinsheng.testing.Samples;

/** docs/architecture.md shows which package uses which, as it is. */
class ImportsDocumentedTest {
  private static final Set<String> NOT_OF_THE_SERVER = Set.of("v1", "testing", "messages");

  @Test
  void theTableOfImportsIsWhatTheClassesUse() {
    Path file = Samples.home().resolve("docs/architecture.md");
    Golden.assertSame(file, Golden.withSection(Golden.read(file), "imports", table()));
  }

  private static String table() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("xinsheng");
    Map<String, Set<String>> imports = new TreeMap<>();
    classes.stream()
        .filter(each -> !NOT_OF_THE_SERVER.contains(name(each)))
        .forEach(
            each -> imports.computeIfAbsent(name(each), k -> new TreeSet<>()).addAll(of(each)));
    return imports.entrySet().stream()
        .map(each -> "| `%s` | %s |\n".formatted(each.getKey(), list(each.getValue())))
        .collect(Collectors.joining("", "| package | uses |\n|---|---|\n", ""));
  }

  private static Set<String> of(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(Dependency::getTargetClass)
        .map(JavaClass::getBaseComponentType)
        .filter(each -> each.getPackageName().startsWith("xinsheng"))
        .map(ImportsDocumentedTest::name)
        .filter(Predicate.not(name(type)::equals))
        .collect(Collectors.toSet());
  }

  private static String name(JavaClass type) {
    return type.getPackageName().replaceFirst("^xinsheng\\.", "");
  }

  private static String list(Set<String> packages) {
    return packages.isEmpty()
        ? "–"
        : packages.stream().map("`%s`"::formatted).collect(Collectors.joining(" "));
  }
}
