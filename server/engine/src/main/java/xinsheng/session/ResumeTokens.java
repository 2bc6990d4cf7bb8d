package xinsheng.session;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import xinsheng.audio.AudioSpec;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.playbook.CueEntry;
import xinsheng.playbook.PhraseEntry;
import xinsheng.playbook.Playbook;

/**
 * Writes the memory of a call into a token that the client keeps, and reads it back: on any server
 * with the same key. CBOR, deflated, behind an HMAC-SHA256; at most {@link #MAX_BYTES}.
 * Thread-safe.
 */
public final class ResumeTokens {
  /** Largest token, deflated and signed. */
  public static final int MAX_BYTES = 32 << 10;

  /** Shortest key. */
  public static final int MIN_KEY_BYTES = 16;

  /** Raised whenever the shape of the memory changes. */
  static final int FORMAT = 5;

  private static final int SIGNATURE_BYTES = 32;
  private static final List<String> FORGOTTEN_FIRST =
      List.of("transcripts", "cues", "coaching", "suggestions");

  private static final int KNOWN_PLAYBOOKS = 8;

  private final int most;
  private final HashFunction signer;
  private final LoadingCache<Playbook, ObjectMapper> mappers =
      CacheBuilder.newBuilder()
          .maximumSize(KNOWN_PLAYBOOKS)
          .build(CacheLoader.from(ResumeTokens::mapper));

  /**
   * @param key secret, the same on all servers that calls may move between
   */
  public ResumeTokens(byte[] key) {
    this(key, MAX_BYTES);
  }

  ResumeTokens(byte[] key, int most) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException("a resume key has at least 16 bytes");
    }
    this.most = most;
    this.signer = Hashing.hmacSha256(key);
  }

  /** Which kind of attention a token tells of. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
  @JsonSubTypes({
    @JsonSubTypes.Type(Attention.Acknowledged.class),
    @JsonSubTypes.Type(Attention.HandedOver.class),
    @JsonSubTypes.Type(Attention.Whispered.class),
    @JsonSubTypes.Type(Attention.HelpRequested.class)
  })
  private interface AttentionKinds {}

  /** What a token holds. */
  record Envelope(
      int format,
      String callId,
      String language,
      Optional<AudioSpec> audio,
      String playbook,
      CallMemory memory) {}

  byte[] write(CallMemory memory, CallSetup setup, Playbook playbook) {
    Envelope envelope =
        new Envelope(
            FORMAT,
            setup.identity().callId(),
            setup.language().tag(),
            setup.audio(),
            playbook.version(),
            memory);
    ObjectMapper mapper = mappers.getUnchecked(playbook);
    byte[] token = sign(pack(mapper, envelope));
    if (token.length <= most) {
      return token;
    }
    JsonNode tree = mapper.valueToTree(envelope);
    while (token.length > most && forgetOldest(tree)) {
      token = sign(pack(mapper, tree));
    }
    return token;
  }

  /** Throws {@link CallFault} if a call cannot be resumed from a token here. */
  public void verify(byte[] token, CallSetup setup, Playbook playbook) {
    read(token, setup, playbook);
  }

  CallMemory read(byte[] token, CallSetup setup, Playbook playbook) {
    Envelope envelope = open(token, playbook);
    if (!envelope.playbook().equals(playbook.version())) {
      throw new CallFault(
              Reason.RESUME_PLAYBOOK_CHANGED,
              "The call was judged by playbook %s, this server has %s; resume without token."
                  .formatted(envelope.playbook(), playbook.version()))
          .with("playbook_version", playbook.version());
    }
    if (!envelope.callId().equals(setup.identity().callId())
        || !envelope.language().equals(setup.language().tag())
        || !envelope.audio().equals(setup.audio())) {
      throw new CallFault(
          Reason.RESUME_MISMATCH,
          "The token is of another call, language or audio format; send the call's own config.");
    }
    return envelope.memory();
  }

  private Envelope open(byte[] token, Playbook playbook) {
    int signed = token.length - SIGNATURE_BYTES;
    byte[] body = Arrays.copyOf(token, Math.max(0, signed));
    if (signed <= 0 || !MessageDigest.isEqual(token, sign(body))) {
      throw invalid("it was not made by a server with this one's key", null);
    }
    try {
      ObjectMapper mapper = mappers.getUnchecked(playbook);
      JsonNode tree = mapper.readTree(new InflaterInputStream(new ByteArrayInputStream(body)));
      if (tree.path("format").asInt() != FORMAT) {
        throw invalid("it is of another version of the software", null);
      }
      if (!tree.path("playbook").asText().equals(playbook.version())) {
        String known = tree.path("playbook").asText();
        return new Envelope(FORMAT, "", "", Optional.empty(), known, new CallMemory());
      }
      return mapper.treeToValue(tree, Envelope.class);
    } catch (IOException e) {
      throw invalid("it cannot be read", e);
    }
  }

  private static CallFault invalid(String why, @Nullable Throwable cause) {
    return new CallFault(
        Reason.RESUME_TOKEN_INVALID,
        "The resume token is invalid: %s; resume without token.".formatted(why),
        cause);
  }

  private byte[] sign(byte[] body) {
    return Bytes.concat(body, signer.hashBytes(body).asBytes());
  }

  private static byte[] pack(ObjectMapper mapper, Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes, fast)) {
      mapper.writeValue(packed, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      fast.end();
    }
    return bytes.toByteArray();
  }

  /**
   * Drops what only the report would miss: the older half of utterances, else of cues, notes or
   * suggestions.
   */
  private static boolean forgetOldest(JsonNode envelope) {
    ObjectNode ledger = (ObjectNode) envelope.at("/memory/log/ledger");
    for (String name : FORGOTTEN_FIRST) {
      JsonNode kept = ledger.path(name);
      if (!kept.isEmpty()) {
        int forgotten = (kept.size() + 1) / 2;
        removeFirst(kept, forgotten);
        ledger.put("forgotten", ledger.path("forgotten").asLong() + forgotten);
        return true;
      }
    }
    return false;
  }

  private static void removeFirst(JsonNode kept, int count) {
    Iterator<JsonNode> oldest = kept.elements();
    for (int i = 0; i < count; i++) {
      oldest.next();
      oldest.remove();
    }
  }

  /** Writes fields as they are, and entries of the playbook by their ids. */
  static ObjectMapper mapper(Playbook playbook) {
    SimpleModule module = new SimpleModule();
    add(module, Duration.class, each -> String.valueOf(each.toNanos()), ResumeTokens::nanos);
    add(module, CueEntry.class, CueEntry::id, id -> playbook.cue(id).orElseThrow());
    add(module, PhraseEntry.class, PhraseEntry::id, id -> playbook.phrase(id).orElseThrow());
    return CBORMapper.builder()
        .addModule(module)
        .addMixIn(Attention.class, AttentionKinds.class)
        .addModule(new com.fasterxml.jackson.datatype.jdk8.Jdk8Module())
        .visibility(PropertyAccessor.ALL, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
        .build();
  }

  private static Duration nanos(String text) {
    return Duration.ofNanos(Long.parseLong(text));
  }

  private static <T> void add(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new StdSerializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read.apply(in.getText());
          }
        });
  }
}
