package assay.formats.prov;

import assay.fact.Digest;
import assay.read.Checksum;
import assay.syntax.Tree;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Qualified names: a prefix stands for the beginning of an address.
record Names(Map<String, String> prefixes) {
    private static final String SHA1 = "urn:hash::sha1:";
    private static final String SHA256 = "nih:sha-256;";

    static Names of(Tree prefix, Map<String, String> outer) {
        Map<String, String> all = new HashMap<>(outer);
        prefix.entries().forEach((name, address) -> all.put(name, address.text("")));
        return new Names(all);
    }

    /// The name as it is where its prefix is not known.
    String address(String name) {
        int colon = name.indexOf(':');
        String start = colon < 0 ? prefixes.get("default") : prefixes.get(name.substring(0, colon));
        return start == null ? name : start + name.substring(colon + 1);
    }

    /// What stands behind the prefix.
    static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /// The checksum that some addresses are made of.
    static @Nullable Digest digest(String address) {
        if (address.startsWith(SHA1)) {
            return Checksum.of("sha1", address.substring(SHA1.length()));
        }
        return address.startsWith(SHA256) ? Checksum.of("sha256", address.substring(SHA256.length())) : null;
    }
}
