package assay.formats.sacred;

import assay.read.RunFacts;
import assay.read.Source;
import assay.syntax.Tree;
import java.util.List;

/// The configuration's values. Python's tuples and sets stand in wrappers of jsonpickle, of which only the content
/// is a parameter's.
final class Config {
    private static final List<String> WRAPPERS = List.of(".py/tuple", ".py/set", ".py/seq");

    private Config() {}

    static void read(Tree config, RunFacts here) {
        config.leaves((key, leaf) -> {
            if (!key.startsWith("__doc__") && !key.startsWith("__annotations__")) {
                String plain = key;
                for (String wrapper : WRAPPERS) {
                    plain = plain.replace(wrapper, "");
                }
                here.param(plain, leaf.written(), Source.at(leaf));
            }
        });
    }
}
