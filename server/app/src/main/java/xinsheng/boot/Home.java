package xinsheng.boot;

import java.nio.file.Path;

/** Where the project or installation is; set by the `xinsheng` script. */
public final class Home {
  private Home() {}

  public static Path folder() {
    return Path.of(System.getProperty("xinsheng.home", ".")).toAbsolutePath().normalize();
  }
}
