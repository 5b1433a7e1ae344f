package assay.rerun.environment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a lock says that its packages lie. Addresses may hold credentials, so they go into a file of the owner's alone
/// and into no command.
///
/// @param instead of the usual index; null for that
/// @param beside it
record Indexes(@Nullable String instead, List<String> beside) {
    static final Indexes USUAL = new Indexes(null, List.of());

    Indexes {
        beside = List.copyOf(beside);
    }

    static Indexes beside(Collection<String> beside) {
        return new Indexes(null, List.copyOf(beside));
    }

    /// Whether an address is another one than everybody's, which a mirror may stand for.
    static boolean isOther(String url) {
        return url.contains("://") && !url.matches("https://pypi\\.org/simple/?");
    }

    /// As a requirements file has them.
    String lines() {
        List<String> lines = new ArrayList<>();
        if (instead != null) {
            lines.add("--index-url " + instead + "\n");
        }
        beside.forEach(index -> lines.add("--extra-index-url " + index + "\n"));
        return String.join("", lines);
    }
}
