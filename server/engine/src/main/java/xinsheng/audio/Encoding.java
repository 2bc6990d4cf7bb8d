package xinsheng.audio;

/** Encoding of samples. */
public enum Encoding {
  /** Linear PCM, signed 16 bit, little endian. */
  LINEAR16(2) {
    @Override
    float decode(byte[] data, int at) {
      return (short) ((data[at] & 0xff) | (data[at + 1] << 8)) / FULL_SCALE;
    }
  },
  /** ITU-T G.711 µ-law. */
  MULAW(1) {
    @Override
    float decode(byte[] data, int at) {
      int code = ~data[at] & 0xff;
      int magnitude = (((code & 0x0f) << 3) + 0x84) << ((code & 0x70) >> 4);
      return ((code & 0x80) == 0 ? magnitude - 0x84 : 0x84 - magnitude) / FULL_SCALE;
    }
  },
  /** ITU-T G.711 A-law. */
  ALAW(1) {
    @Override
    float decode(byte[] data, int at) {
      int code = (data[at] ^ 0x55) & 0xff;
      int segment = (code & 0x70) >> 4;
      int magnitude = ((code & 0x0f) << 4) + 8;
      if (segment > 0) {
        magnitude = (magnitude + 0x100) << (segment - 1);
      }
      return ((code & 0x80) == 0 ? -magnitude : magnitude) / FULL_SCALE;
    }
  };

  private static final float FULL_SCALE = 32_768f;

  private final int bytes;

  Encoding(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one sample. */
  public int bytes() {
    return bytes;
  }

  /** The sample at byte {@code at}, -1 to 1. */
  abstract float decode(byte[] data, int at);
}
