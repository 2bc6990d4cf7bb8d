package xinsheng.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Files for TLS, PEM; read again when they change.
 *
 * @param clientAuthorities who must have signed the clients' certificates; empty: clients need none
 */
public record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthorities) {}
