package xinsheng.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.CallReport.Identity;
import xinsheng.ledger.EndCause;
import xinsheng.live.Switchboard;
import xinsheng.session.CallSession;
import xinsheng.session.CallSetup;
import xinsheng.session.LanguagePack;
import xinsheng.v1.AnalyzeTextRequest;
import xinsheng.v1.AnalyzeTextResponse;
import xinsheng.v1.CallEvent;
import xinsheng.v1.TextTurn;
import xinsheng.wire.EventMapper;
import xinsheng.wire.SetupMapper;

/** Judges a chat so far, as a call of these turns. Thread-safe. */
record TextAnalysis(Switchboard switchboard) {
  private static final int MAX_TURNS = 500;

  AnalyzeTextResponse analyze(AnalyzeTextRequest request) {
    if (request.getTurnsCount() < 1 || request.getTurnsCount() > MAX_TURNS) {
      throw new CallFault(Reason.TEXT_INVALID, "Send 1 to %d turns of text.".formatted(MAX_TURNS))
          .with("turns", request.getTurnsCount());
    }
    LanguagePack pack = switchboard.require(request.getLanguageCode());
    Identity identity = new Identity("text", "", "", Optional.empty());
    CallSetup setup = CallSetup.chat(identity, pack.language());
    List<CallEvent> events = new ArrayList<>();
    try (CallSession session =
        new CallSession(setup, pack, event -> events.add(EventMapper.event(event)))) {
      for (TextTurn turn : request.getTurnsList()) {
        SetupMapper.text(turn, session);
      }
      session.end(EndCause.SNAPSHOT);
    }
    return AnalyzeTextResponse.newBuilder().addAllEvents(events).build();
  }
}
