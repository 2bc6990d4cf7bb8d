package xinsheng.cli;

import java.nio.file.Path;

/** Where the project or installation is; set by the `xinsheng` script. */
final class Home {
  private Home() {}

  static Path folder() {
    return Path.of(System.getProperty("xinsheng.home", ".")).toAbsolutePath().normalize();
  }
}
