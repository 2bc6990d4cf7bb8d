package xinsheng.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Callers by a list in a file: name, SHA-256 of the token in hexadecimal, roles, and optionally how
 * many calls at once. The file holds hashes alone, so that it gives no token away.
 */
public final class TokenList implements Authenticator {
  private final Map<String, Caller> callersByHash;

  /** One entry of the file. */
  record Entry(
      @Nullable String name, @Nullable String sha256, @Nullable List<String> roles, int calls) {}

  private TokenList(Map<String, Caller> callersByHash) {
    this.callersByHash = Map.copyOf(callersByHash);
  }

  /** Reads the file; throws {@link IOException} with a sentence if anything in it is wrong. */
  public static TokenList read(Path file) throws IOException {
    Map<String, Caller> callers = new HashMap<>();
    try {
      for (Entry entry : new YAMLMapper().readValue(Files.readString(file), Entry[].class)) {
        callers.put(hash(file, entry), caller(file, entry));
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is not a list of tokens: " + e.getOriginalMessage(), e);
    }
    return new TokenList(callers);
  }

  @Override
  public Optional<Caller> authenticate(String token) {
    String hash = Hashing.sha256().hashString(token, StandardCharsets.UTF_8).toString();
    return Optional.ofNullable(callersByHash.get(hash));
  }

  private static String hash(Path file, Entry entry) throws IOException {
    String hash = entry.sha256();
    if (hash == null || !hash.matches("[0-9a-f]{64}")) {
      throw new IOException(file + ": sha256 of " + entry.name() + " must be 64 of 0-9 a-f");
    }
    return hash;
  }

  private static Caller caller(Path file, Entry entry) throws IOException {
    String name = entry.name();
    List<String> named = entry.roles();
    if (name == null || name.isBlank() || named == null) {
      throw new IOException(file + ": every entry needs name, sha256 and roles");
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String each : named) {
      roles.add(Role.of(each).orElseThrow(() -> unknown(file, each)));
    }
    return new Caller(name, roles, entry.calls() == 0 ? Integer.MAX_VALUE : entry.calls());
  }

  private static IOException unknown(Path file, String role) {
    return new IOException(
        "%s: unknown role %s; give stream, watch-own, watch-all, reports, admin"
            .formatted(file, role));
  }
}
