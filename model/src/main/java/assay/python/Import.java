package assay.python;

import org.jspecify.annotations.Nullable;

/// @param module `numpy.random`; a relative one as it is called from the folder of the program
/// @param name what is taken from it; null where the module itself is, `*` for everything
/// @param alias what it is called in the file
public record Import(String module, @Nullable String name, String alias, Place place) {

    /// `numpy.random`, `numpy.random.default_rng`.
    public String target() {
        return name == null || name.equals("*") ? module : module.isEmpty() ? name : module + "." + name;
    }
}
