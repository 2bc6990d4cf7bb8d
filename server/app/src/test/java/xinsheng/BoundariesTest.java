package xinsheng;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Vendor types stop at one adapter each, and packages depend on each other in flow order. */
class BoundariesTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("xinsheng/testing/"))
          .importPackages("xinsheng");

  private static final String[] ENGINE = {
    "xinsheng.fault..",
    "xinsheng.audio..",
    "xinsheng.asr..",
    "xinsheng.acoustic..",
    "xinsheng.text..",
    "xinsheng.manual..",
    "xinsheng.meaning..",
    "xinsheng.playbook..",
    "xinsheng.cue..",
    "xinsheng.emotion..",
    "xinsheng.suggest..",
    "xinsheng.measure..",
    "xinsheng.stage..",
    "xinsheng.ledger..",
    "xinsheng.privacy..",
    "xinsheng.session..",
    "xinsheng.rehearsal..",
  };

  private static final Map<String, String> ADAPTERS =
      Map.of(
          "ai.onnxruntime..", "meaning.onnx",
          "org.vosk..", "asr.vosk",
          "com.sun.jna..", "asr.vosk",
          "be.tarsos..", "acoustic",
          "edu.stanford..", "text",
          "com.ibm.icu..", "text|messages",
          "org.knowm..", "plot",
          "org.jfree..", "plot",
          "org.apache.commons.csv..", "batch",
          "org.apache.commons.compress..", "models");

  @TestFactory
  Stream<DynamicTest> vendorTypesStopAtTheirAdapter() {
    return ADAPTERS.entrySet().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey() + " only in " + each.getValue(),
                    () ->
                        check(
                            noClasses()
                                .that()
                                .resideOutsideOfPackages(packages(each.getValue()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(each.getKey()))));
  }

  private static String[] packages(String names) {
    return Stream.of(names.split("\\|"))
        .map(each -> "xinsheng." + each + "..")
        .toArray(String[]::new);
  }

  @Test
  void generatedTypesAndTheTransportStopAtTheWire() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("xinsheng.grpc..", "xinsheng.wire..", "xinsheng.v1..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "xinsheng.v1..", "io.grpc..", "com.google.protobuf..", "com.google.rpc.."));
  }

  @Test
  void theMappingKnowsNoTransport() {
    check(
        noClasses()
            .that()
            .resideInAPackage("xinsheng.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.grpc..", "xinsheng.grpc..", "xinsheng.live.."));
  }

  @Test
  void noEngineIsKnownOutsideItsPackage() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("xinsheng.asr.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("xinsheng.asr.*.."));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching("xinsheng.(*)..").should().beFreeOfCycles());
  }

  @Test
  void theEngineKnowsNothingOfItsFrontEnds() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "xinsheng.live..",
                "xinsheng.wire..",
                "xinsheng.grpc..",
                "xinsheng.store..",
                "xinsheng.batch..",
                "xinsheng.cli..",
                "xinsheng.boot..",
                "xinsheng.config..",
                "xinsheng.auth..",
                "xinsheng.ops..",
                "xinsheng.plot..",
                "xinsheng.models.."));
  }

  @Test
  void theRunningCallsKnowNoFrontEnd() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("xinsheng.live..", "xinsheng.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "xinsheng.grpc..",
                "xinsheng.wire..",
                "xinsheng.batch..",
                "xinsheng.cli..",
                "xinsheng.boot..",
                "xinsheng.config.."));
  }

  @Test
  void onlyTheCompositionRootReadsTheClock() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("xinsheng.boot..", "xinsheng.v1..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(InstantSource.class, "system"));
  }

  @Test
  void noQueueOfAServerIsUnbounded() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "xinsheng.grpc..", "xinsheng.live..", "xinsheng.session..", "xinsheng.ops..")
            .should()
            .callConstructor(LinkedBlockingQueue.class)
            .orShould()
            .callConstructor(LinkedBlockingDeque.class)
            .orShould()
            .callConstructor(ConcurrentLinkedQueue.class)
            .orShould()
            .callMethod(Executors.class, "newFixedThreadPool", int.class)
            .orShould()
            .callMethod(Executors.class, "newFixedThreadPool", int.class, ThreadFactory.class)
            .orShould()
            .callMethod(Executors.class, "newCachedThreadPool")
            .orShould()
            .callMethod(Executors.class, "newCachedThreadPool", ThreadFactory.class));
  }

  @Test
  void classesAreFinalUnlessTheyAreMeantToBeImplemented() {
    check(
        classes()
            .that()
            .resideOutsideOfPackage("xinsheng.v1..")
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveModifier(JavaModifier.FINAL));
  }

  private static void check(ArchRule rule) {
    rule.check(MAIN);
  }
}
