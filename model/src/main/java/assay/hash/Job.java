package assay.hash;

import java.util.Set;

/// One file to be read and what is to be computed over it.
///
/// @param path project-relative, with `/`
/// @param algorithms names that [Algorithms] knows; at least one
public record Job(String path, Set<String> algorithms) {

    public Job {
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("Nothing is to be computed over " + path);
        }
        for (String algorithm : algorithms) {
            if (!Algorithms.knows(algorithm)) {
                throw new IllegalArgumentException(algorithm + " is not computed here, asked for " + path);
            }
        }
    }
}
