package assay.verify;

import assay.syntax.Json;
import assay.syntax.Limits;
import assay.syntax.SyntaxException;
import assay.syntax.Tree;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The list of a folder's files whose MD5 is DVC's digest of the folder.
///
/// Source: `iterative/dvc-data`, `hashfile/tree.py`: Python's `json.dumps` of `{"md5": …,
/// "relpath": …}`, sorted by `relpath`, with a space behind comma and colon and all but ASCII
/// escaped.
record DvcListing(Map<String, String> members) {
    /// In bytes.
    static final int LARGEST = 64 << 20;

    private static final int NAMED = 3;

    /// By code points, as Python sorts.
    static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    /// @param members path below the folder to MD5
    DvcListing {
        Map<String, String> sorted = new TreeMap<>(BY_CODE_POINTS);
        sorted.putAll(members);
        members = Collections.unmodifiableMap(sorted);
    }

    /// A `.dir` object of the cache; null where it is none.
    static @Nullable DvcListing of(byte[] bytes) {
        try {
            Tree list = Json.parse(new String(bytes, StandardCharsets.UTF_8), Limits.RECORD);
            Map<String, String> members = new TreeMap<>(BY_CODE_POINTS);
            for (Tree each : list.items()) {
                members.put(each.get("relpath").text(""), each.get("md5").text(""));
            }
            return new DvcListing(members);
        } catch (SyntaxException noList) {
            return null;
        }
    }

    String md5() {
        StringBuilder json = new StringBuilder("[");
        members.forEach((path, md5) -> {
            json.append(json.length() == 1 ? "" : ", ").append("{\"md5\": ");
            quoted(md5, json);
            json.append(", \"relpath\": ");
            quoted(path, json);
            json.append('}');
        });
        byte[] bytes = json.append(']').toString().getBytes(StandardCharsets.US_ASCII);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void quoted(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (each < 0x20 || each > 0x7e) {
                        json.append("\\u").append(HexFormat.of().toHexDigits((short) each));
                    } else {
                        json.append(each);
                    }
                }
            }
        }
        json.append('"');
    }

    /// In words which members differ from those that were recorded, the first few by name.
    String against(DvcListing recorded) {
        List<String> differ = new ArrayList<>();
        recorded.members.forEach((path, md5) -> {
            String now = members.get(path);
            if (now == null) {
                differ.add(path + " is missing");
            } else if (!now.equals(md5)) {
                differ.add(path + " differs");
            }
        });
        members.keySet().stream()
                .filter(path -> !recorded.members.containsKey(path))
                .forEach(path -> differ.add(path + " is new"));
        int more = differ.size() - NAMED;
        return String.join(", ", differ.subList(0, Math.min(NAMED, differ.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
