package xinsheng.text;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.semgraph.SemanticGraph;
import edu.stanford.nlp.semgraph.SemanticGraphCoreAnnotations;
import edu.stanford.nlp.semgraph.SemanticGraphEdge;
import edu.stanford.nlp.util.CoreMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;

/**
 * Stanford CoreNLP: tokens, sentences, parts of speech, lemmas and dependencies. The one adapter to
 * it. Thread-safe.
 */
public final class CoreNlpAnalyzer implements TextAnalyzer {
  private static final String BASE = "edu/stanford/nlp/models/";

  private final StanfordCoreNLP pipeline;

  private CoreNlpAnalyzer(StanfordCoreNLP pipeline) {
    this.pipeline = pipeline;
  }

  /**
   * Loads the models of a language from a folder that holds the entries of its models jar. Throws
   * {@link CallFault} with reason MODEL_BROKEN if one is missing.
   */
  public static CoreNlpAnalyzer load(Language language, Path folder) {
    Properties properties = language == Language.MANDARIN ? mandarin(folder) : english(folder);
    return new CoreNlpAnalyzer(new StanfordCoreNLP(properties));
  }

  @Override
  public AnalyzedText analyze(String text) {
    Annotation annotation = new Annotation(text);
    pipeline.annotate(annotation);
    List<CoreMap> sentences = annotation.get(CoreAnnotations.SentencesAnnotation.class);
    List<Token> tokens = new ArrayList<>();
    for (CoreMap sentence : sentences) {
      addTokens(sentence, text, tokens);
    }
    return AnalyzedText.of(text, tokens, sentences.size());
  }

  private static void addTokens(CoreMap sentence, String text, List<Token> tokens) {
    SemanticGraph graph =
        sentence.get(SemanticGraphCoreAnnotations.BasicDependenciesAnnotation.class);
    int first = tokens.size();
    for (CoreLabel label : sentence.get(CoreAnnotations.TokensAnnotation.class)) {
      SemanticGraphEdge edge = incoming(graph, label.index());
      int head = edge == null ? -1 : first + edge.getGovernor().index() - 1;
      String relation = edge == null ? "root" : edge.getRelation().toString();
      String lemma = label.lemma() == null ? label.word() : label.lemma();
      TextSpan span = span(text, label.beginPosition(), label.endPosition());
      tokens.add(new Token(label.word(), lemma, label.tag(), span, head, relation));
    }
  }

  private static @Nullable SemanticGraphEdge incoming(SemanticGraph graph, int index) {
    var node = graph.getNodeByIndexSafe(index);
    if (node == null) {
      return null;
    }
    List<SemanticGraphEdge> edges = graph.incomingEdgeList(node);
    return edges.isEmpty() ? null : edges.get(0);
  }

  private static TextSpan span(String text, int start, int end) {
    return new TextSpan(text.codePointCount(0, start), text.codePointCount(0, end));
  }

  private static Properties mandarin(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,depparse");
    properties.setProperty("tokenize.language", "zh");
    properties.setProperty(
        "segment.model", existing(folder, BASE + "segmenter/chinese/ctb.small.gz"));
    properties.setProperty(
        "segment.sighanCorporaDict", folder.resolve(BASE + "segmenter/chinese").toString());
    properties.setProperty(
        "segment.serDictionary", existing(folder, BASE + "segmenter/chinese/dict-chris6.ser.gz"));
    properties.setProperty("segment.sighanPostProcessing", "true");
    properties.setProperty("ssplit.boundaryTokenRegex", "[.。]|[!?！？]+");
    properties.setProperty(
        "pos.model", existing(folder, BASE + "pos-tagger/chinese-distsim.tagger"));
    properties.setProperty("depparse.model", existing(folder, BASE + "parser/nndep/UD_Chinese.gz"));
    properties.setProperty("depparse.language", "chinese");
    return properties;
  }

  private static Properties english(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,depparse");
    properties.setProperty(
        "pos.model", existing(folder, BASE + "pos-tagger/english-left3words-distsim.tagger"));
    properties.setProperty("depparse.model", existing(folder, BASE + "parser/nndep/english_UD.gz"));
    return properties;
  }

  private static String existing(Path folder, String entry) {
    Path file = folder.resolve(entry);
    if (!Files.isRegularFile(file)) {
      throw new CallFault(
              Reason.MODEL_BROKEN,
              "Text model folder %s is broken: %s is missing. Delete it and run `xinsheng fetch-models`."
                  .formatted(folder, entry))
          .with("folder", folder);
    }
    return file.toString();
  }
}
