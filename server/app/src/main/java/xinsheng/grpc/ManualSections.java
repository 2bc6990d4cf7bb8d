package xinsheng.grpc;

import xinsheng.fault.CallFault;
import xinsheng.fault.Reason;
import xinsheng.live.Switchboard;
import xinsheng.v1.GetManualSectionRequest;
import xinsheng.v1.GetManualSectionResponse;

/** Sections of the manual, as the playbook in use has them. */
final class ManualSections {
  private ManualSections() {}

  static GetManualSectionResponse section(
      Switchboard switchboard, GetManualSectionRequest request) {
    String subject =
        switchboard
            .require(request.getLanguageCode())
            .playbook()
            .manual()
            .get(request.getSection());
    if (subject == null) {
      throw new CallFault(
              Reason.SECTION_NOT_FOUND,
              "The manual has no section '%s'.".formatted(request.getSection()))
          .with("section", request.getSection());
    }
    return GetManualSectionResponse.newBuilder()
        .setSection(request.getSection())
        .setSubject(subject)
        .build();
  }
}
