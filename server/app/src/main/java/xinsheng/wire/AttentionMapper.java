package xinsheng.wire;

import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.ledger.Attention;
import xinsheng.ledger.Lengths;
import xinsheng.v1.Acknowledgement;
import xinsheng.v1.HandOver;
import xinsheng.v1.HelpRequest;
import xinsheng.v1.Whisper;

/** Maps what people do about calls, both ways. */
public final class AttentionMapper {
  private static final int MAX_NAME = 128;
  private static final int MAX_WHISPER = 80;

  private AttentionMapper() {}

  /** What a caller asks for, in our words; refuses what has no meaning or is too long. */
  public static Attention attention(xinsheng.v1.Attention message, String by) {
    return switch (message.getWhatCase()) {
      case ACKNOWLEDGEMENT ->
          new Attention.Acknowledged(by, message.getAcknowledgement().getEscalationId());
      case HAND_OVER -> new Attention.HandedOver(by, name(message.getHandOver().getTo()));
      case WHISPER -> new Attention.Whispered(by, whisper(message.getWhisper().getText()));
      case HELP_REQUEST -> new Attention.HelpRequested(by);
      case WHAT_NOT_SET ->
          throw new CallFault(
              Reason.ATTENTION_INVALID,
              "Say what is done: acknowledgement, hand_over, whisper or help_request.");
    };
  }

  static xinsheng.v1.Attention message(Attention attention) {
    var message = xinsheng.v1.Attention.newBuilder().setBy(attention.by());
    return attention.accept(new Filling(message)).build();
  }

  private static String name(String to) {
    Lengths.check("attention.hand_over.to", to, 1, MAX_NAME);
    return to;
  }

  private static String whisper(String text) {
    Lengths.check("attention.whisper.text", text, 1, MAX_WHISPER);
    return text;
  }

  /** Sets the field of each kind. */
  private record Filling(xinsheng.v1.Attention.Builder message)
      implements Attention.Cases<xinsheng.v1.Attention.Builder> {
    @Override
    public xinsheng.v1.Attention.Builder acknowledged(Attention.Acknowledged attention) {
      return message.setAcknowledgement(
          Acknowledgement.newBuilder().setEscalationId(attention.escalationId()));
    }

    @Override
    public xinsheng.v1.Attention.Builder handedOver(Attention.HandedOver attention) {
      return message.setHandOver(HandOver.newBuilder().setTo(attention.to()));
    }

    @Override
    public xinsheng.v1.Attention.Builder whispered(Attention.Whispered attention) {
      return message.setWhisper(Whisper.newBuilder().setText(attention.text()));
    }

    @Override
    public xinsheng.v1.Attention.Builder helpRequested(Attention.HelpRequested attention) {
      return message.setHelpRequest(HelpRequest.getDefaultInstance());
    }
  }
}
