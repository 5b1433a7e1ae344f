package assay.rerun.environment;

import assay.rerun.run.Limits;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be done to come to an environment.
///
/// @param interpreter of the user, taken as it is; null to build what is asked for
/// @param wheels folders of wheels that are looked into; without network, nowhere else
/// @param network whether package indexes may be asked
/// @param sources whether packages may be built from sources, which runs their code
/// @param unhashed whether packages may be installed that nothing but their version is known of
/// @param otherPython whether another feature release of Python than the recorded one will do
/// @param sandbox whether tools are started in one
/// @param hidden folders that a sandbox must not show
/// @param variables for the tools alone: index, proxy, certificates, the place of a container engine. They may hold
/// secrets and are
///     written nowhere
/// @param limits of each process
public record BuildSettings(
        @Nullable Path interpreter,
        List<Path> wheels,
        boolean network,
        boolean sources,
        boolean unhashed,
        boolean otherPython,
        boolean sandbox,
        List<Path> hidden,
        Map<String, String> variables,
        Limits limits) {
    private static final Set<String> PASSED_ON = Set.of(
            "PIP_INDEX_URL",
            "PIP_EXTRA_INDEX_URL",
            "PIP_FIND_LINKS",
            "PIP_TRUSTED_HOST",
            "PIP_CERT",
            "PIP_CLIENT_CERT",
            "PIP_DEFAULT_TIMEOUT",
            "UV_DEFAULT_INDEX",
            "UV_INDEX",
            "UV_INDEX_URL",
            "UV_EXTRA_INDEX_URL",
            "UV_FIND_LINKS",
            "UV_HTTP_TIMEOUT",
            "UV_SYSTEM_CERTS",
            "UV_NATIVE_TLS",
            "CONDA_CHANNEL_ALIAS",
            "XDG_RUNTIME_DIR",
            "DOCKER_HOST",
            "DOCKER_CONTEXT",
            "CONTAINER_HOST",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "REQUESTS_CA_BUNDLE",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy");

    public BuildSettings {
        wheels = wheels.stream().map(Path::toAbsolutePath).toList();
        hidden = List.copyOf(hidden);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /// Of a user's variables those that tell tools where to find packages.
    public static Map<String, String> passedOn(Map<String, String> environment) {
        Map<String, String> kept = new LinkedHashMap<>(environment);
        kept.keySet().retainAll(PASSED_ON);
        return kept;
    }
}
