package assay.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of one unit, in few bytes: tens of thousands of small files would cost more as rows than all facts.
///
/// A path is kept as what differs from the one before; its size and time, -1 and 0 where only evidence names the file;
/// its SHA-256 where it was read whole.
final class Sources {
    private record Key(String path, @Nullable String sha256) {}

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final Packed packed = Packed.empty();
    private String before = "";
    private int count;

    /// @return the number of the file, from 0; the same for the same path and digest
    int number(String path, @Nullable String sha256) {
        Integer known = numbers.get(new Key(path, sha256));
        return known == null ? add(new Unit.Stamp(path, -1, 0, sha256)) : known;
    }

    int add(Unit.Stamp file) {
        int shared = shared(before, file.path());
        packed.put((long) shared)
                .put(file.path().substring(shared))
                .put(file.size())
                .put(file.modified())
                .put(file.sha256() != null);
        if (file.sha256() != null) {
            packed.put(HexFormat.of().parseHex(file.sha256()));
        }
        before = file.path();
        numbers.put(new Key(file.path(), file.sha256()), count);
        return count++;
    }

    byte[] bytes() {
        return packed.bytes();
    }

    static List<Unit.Stamp> of(byte[] bytes) {
        Packed packed = Packed.of(bytes);
        List<Unit.Stamp> files = new ArrayList<>();
        String before = "";
        while (packed.hasMore()) {
            String path = before.substring(0, packed.count()) + packed.text();
            files.add(new Unit.Stamp(
                    path,
                    packed.number(),
                    packed.number(),
                    packed.flag() ? HexFormat.of().formatHex(packed.bytes(32)) : null));
            before = path;
        }
        return files;
    }

    private static int shared(String a, String b) {
        int shared = 0;
        while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        // Never between the halves of one character: a half cannot be written down.
        return shared > 0 && Character.isHighSurrogate(a.charAt(shared - 1)) ? shared - 1 : shared;
    }
}
