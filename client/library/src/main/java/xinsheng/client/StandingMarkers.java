package xinsheng.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xinsheng.v1.Marker;

/**
 * The markers that are in force and that a server's state holds; a server without that state has to
 * be told again. Not thread-safe.
 */
final class StandingMarkers {
  private static final String HOLD = "hold";
  private static final String CONSENT = "consent";

  private final Map<String, Marker> standing = new LinkedHashMap<>();

  /** A server has taken a marker. */
  void taken(Marker marker) {
    switch (marker.getKind()) {
      case MARKER_KIND_HOLD -> standing.put(HOLD, marker);
      case MARKER_KIND_RESUME -> standing.remove(HOLD);
      case MARKER_KIND_MUTE -> standing.put(marker.getChannel().name(), marker);
      case MARKER_KIND_UNMUTE -> standing.remove(marker.getChannel().name());
      case MARKER_KIND_CONSENT_GIVEN, MARKER_KIND_CONSENT_WITHDRAWN ->
          standing.put(CONSENT, marker);
      case MARKER_KIND_TRANSFER, MARKER_KIND_UNSPECIFIED, UNRECOGNIZED -> {
        // It leaves no state, or its kind is unknown.
      }
    }
  }

  /** Returns those in force and forgets them: they are to be sent and taken again. */
  List<Marker> takeAll() {
    List<Marker> all = new ArrayList<>(standing.values());
    standing.clear();
    return all;
  }
}
