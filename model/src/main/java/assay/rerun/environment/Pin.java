package assay.rerun.environment;

import java.util.List;
import java.util.stream.Collectors;

/// One package that a lock or list asks for.
///
/// @param name as PEP 503 writes it; empty where only a place is known
/// @param extras joined by `,`
/// @param spec `==1.2`, `>=2`, `@ https://…`; may be empty
/// @param marker the condition under which it is asked for; empty for always
/// @param hashes `sha256:…` of the files that it may come from
record Pin(String name, String extras, String spec, String marker, List<String> hashes, From from) {
    Pin {
        hashes = List.copyOf(hashes);
    }

    enum From {
        INDEX,
        /// A wheel at a place of its own.
        WHEEL,
        /// Sources packed into a file.
        ARCHIVE,
        REPOSITORY,
        /// Sources that lie in the code.
        FOLDER
    }

    /// Whether its own code runs when it is installed.
    boolean mustBeBuilt() {
        return from == From.ARCHIVE || from == From.REPOSITORY;
    }

    /// As a requirements file has it.
    String line() {
        String asked = (name + (extras.isEmpty() ? "" : "[" + extras + "]") + (spec.startsWith("@") ? " " : "") + spec)
                .strip();
        String condition = marker.isEmpty() ? "" : " ; " + marker;
        return asked
                + condition
                + hashes.stream().map(hash -> " \\\n    --hash=" + hash).collect(Collectors.joining());
    }

    String shown() {
        return spec.startsWith("@") ? (name + " " + spec).strip() : name + spec;
    }
}
