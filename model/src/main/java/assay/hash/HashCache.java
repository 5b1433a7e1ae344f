package assay.hash;

import assay.store.Store;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/// What was computed before, for the files of one audited folder: one file in the home, kept as it is in memory.
/// Digests are given only for a file whose size, times and inode are as they were. Safe for many threads.
///
/// The file: `assayhash` and a byte for the version, entries, CRC-32C of all before. Numbers are big-endian. An entry:
/// its length with these four bytes, hash of the path, length of the path (2), path in UTF-8, the four numbers of the
/// stamp, number of digests (1), each: length (1) and name, length (1) and value, milliseconds since 1970 when the
/// bytes were read.
public final class HashCache {
    private static final byte[] MAGIC = "assayhash\1".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AT = MAGIC.length - 1;
    private static final int END = 4;
    private static final int LARGEST = 512 << 20;
    private static final int FEWEST_SLOTS = 1 << 10;
    /// Of an entry: length, hash and length of the path.
    private static final int HEAD = 10;

    private static final int STAMP = 32;
    /// Without path and digests.
    private static final int SMALLEST = HEAD + STAMP + 1;
    private static final long RACY = 2_000_000_000L;

    private final @Nullable Store store;
    private final List<String> notes = new ArrayList<>();
    /// The file's content without its end, then what came since.
    private byte[] bytes = MAGIC.clone();

    private int end = MAGIC.length;
    /// Open addressing: where the entry of a path starts, 0 where none does.
    private int[] slots = new int[FEWEST_SLOTS];

    private int count;
    private boolean changed;

    private HashCache(@Nullable Store store) {
        this.store = store;
    }

    /// Remembers nothing beyond this object.
    public static HashCache none() {
        return new HashCache(null);
    }

    /// What the home knows of the folder. A damaged file is set aside, see [#notes].
    ///
    /// @throws assay.store.StoreException where the home cannot be written
    public static HashCache of(Store store) {
        HashCache cache = new HashCache(store);
        cache.load(store, file(store));
        if (!Stamp.isFull(store.audited())) {
            cache.notes.add("This system tells neither inode nor time of change: a digest computed before counts while"
                    + " size and modification time are the same.");
        }
        return cache;
    }

    static Path file(Store store) {
        return store.folder("hashes").resolve(store.name() + ".bin");
    }

    /// What a person should know about the cache, as sentences.
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    private void load(Store store, Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                damaged(store, file, "is larger than " + LARGEST + " bytes");
                return;
            }
            byte[] read = Files.readAllBytes(file);
            if (read.length > MAGIC.length
                    && Arrays.equals(read, 0, VERSION_AT, MAGIC, 0, VERSION_AT)
                    && read[VERSION_AT] != MAGIC[VERSION_AT]) {
                notes.add(
                        "The digests computed before were written by another version of Assay: all are computed anew.");
            } else if (!take(read)) {
                damaged(store, file, "is damaged");
            }
        } catch (NoSuchFileException firstTime) {
            return;
        } catch (IOException e) {
            damaged(store, file, "could not be read: " + e.getMessage());
        }
    }

    private void damaged(Store store, Path file, String why) {
        bytes = MAGIC.clone();
        end = MAGIC.length;
        slots = new int[FEWEST_SLOTS];
        count = 0;
        notes.add("The digests computed before are not used: " + file + " " + why + ". It lies at "
                + store.setAside(file) + " now, and all are computed anew.");
    }

    /// @return whether it is a whole cache
    private boolean take(byte[] read) {
        int all = read.length - END;
        if (all < MAGIC.length || !Arrays.equals(read, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(read, 0, all);
        ByteBuffer buffer = ByteBuffer.wrap(read);
        if (buffer.getInt(all) != (int) crc.getValue()) {
            return false;
        }
        bytes = read;
        end = all;
        slots = new int[Math.max(FEWEST_SLOTS, Integer.highestOneBit(all / SMALLEST) << 2)];
        for (int at = MAGIC.length; at < all; at += buffer.getInt(at)) {
            if (all - at < SMALLEST || buffer.getInt(at) < SMALLEST || buffer.getInt(at) > all - at) {
                return false;
            }
            int slot = slot(buffer.getInt(at + 4), at + HEAD, buffer.getShort(at + 8) & 0xffff, bytes);
            count += slots[slot] == 0 ? 1 : 0;
            slots[slot] = at;
        }
        return true;
    }

    /// @param computed the earliest of the times
    record Known(Map<String, String> digests, Instant computed) {}

    /// All digests asked for, or null.
    synchronized @Nullable Known find(String path, Stamp stamp, Set<String> algorithms) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int at = slots[slot(Arrays.hashCode(name), 0, name.length, name)];
        Map<String, String> digests = new HashMap<>();
        long computed = Long.MAX_VALUE;
        for (Value each : at == 0 ? List.<Value>of() : values(at, stamp)) {
            if (algorithms.contains(each.algorithm)) {
                digests.put(each.algorithm, each.digest);
                computed = Math.min(computed, each.computed);
            }
        }
        return digests.size() == algorithms.size() ? new Known(digests, Instant.ofEpochMilli(computed)) : null;
    }

    /// A file that was written to within two seconds before it was read is not remembered: it may be written to again
    /// without its times telling. What is known of other algorithms stays while the stamp is the same.
    synchronized void put(String path, Stamp stamp, Map<String, String> digests, Instant computed) {
        long read = TimeUnit.MILLISECONDS.toNanos(computed.toEpochMilli());
        if (Math.max(stamp.modified(), stamp.changed()) > read - RACY) {
            forget(path);
            return;
        }
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int hash = Arrays.hashCode(name);
        int slot = slot(hash, 0, name.length, name);
        Map<String, Value> all = new TreeMap<>();
        for (Value each : slots[slot] == 0 ? List.<Value>of() : values(slots[slot], stamp)) {
            all.put(each.algorithm, each);
        }
        digests.forEach(
                (algorithm, digest) -> all.put(algorithm, new Value(algorithm, digest, computed.toEpochMilli())));
        add(name, hash, slot, stamp, all.values());
    }

    /// The file is gone, or its digests cannot be relied on.
    synchronized void forget(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        int hash = Arrays.hashCode(name);
        int slot = slot(hash, 0, name.length, name);
        if (slots[slot] != 0) {
            add(name, hash, slot, new Stamp(0, 0, 0, 0), List.of());
        }
    }

    private record Value(String algorithm, String digest, long computed) {}

    /// None where the stamp is another.
    private List<Value> values(int at, Stamp stamp) {
        ByteBuffer entry = ByteBuffer.wrap(bytes, at + HEAD - 2, bytes.length - at - HEAD + 2);
        entry.position(entry.position() + 2 + (entry.getShort(entry.position()) & 0xffff));
        if (!new Stamp(entry.getLong(), entry.getLong(), entry.getLong(), entry.getLong()).equals(stamp)) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (int left = entry.get() & 0xff; left > 0; left--) {
            values.add(new Value(text(entry), text(entry), entry.getLong()));
        }
        return values;
    }

    private static String text(ByteBuffer entry) {
        int length = entry.get() & 0xff;
        byte[] text = new byte[length];
        entry.get(text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /// @param slot where the path stands in the table, or would
    private void add(byte[] name, int hash, int slot, Stamp stamp, Collection<Value> values) {
        int length = SMALLEST + name.length;
        for (Value each : values) {
            length += 2 + each.algorithm.length() + each.digest.length() + Long.BYTES;
        }
        if (name.length > 0xffff || values.size() > 0xff || end > LARGEST - length) {
            return;
        }
        int known = slots[slot];
        boolean fits = known != 0 && ByteBuffer.wrap(bytes).getInt(known) == length;
        int at = fits ? known : end;
        if (bytes.length < at + length) {
            bytes = Arrays.copyOf(bytes, Math.max(end + length, end + end / 2));
        }
        write(ByteBuffer.wrap(bytes, at, length), name, hash, stamp, values);
        changed = true;
        if (!fits) {
            end += length;
            slots[slot] = at;
            count += known == 0 ? 1 : 0;
            if (2 * count >= slots.length) {
                moreSlots();
            }
        }
    }

    private static void write(ByteBuffer entry, byte[] name, int hash, Stamp stamp, Collection<Value> values) {
        entry.putInt(entry.remaining())
                .putInt(hash)
                .putShort((short) name.length)
                .put(name);
        entry.putLong(stamp.size())
                .putLong(stamp.modified())
                .putLong(stamp.changed())
                .putLong(stamp.inode());
        entry.put((byte) values.size());
        for (Value each : values) {
            put(entry, each.algorithm);
            put(entry, each.digest);
            entry.putLong(each.computed);
        }
    }

    private static void put(ByteBuffer entry, String text) {
        entry.put((byte) text.length()).put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void moreSlots() {
        int[] before = slots;
        slots = new int[2 * before.length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int at : before) {
            if (at != 0) {
                slots[slot(buffer.getInt(at + 4), at + HEAD, buffer.getShort(at + 8) & 0xffff, bytes)] = at;
            }
        }
    }

    /// Where the path stands in the table, or would.
    private int slot(int hash, int from, int length, byte[] path) {
        int mask = slots.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (slots[slot] != 0 && !isAt(slots[slot], from, length, path)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isAt(int at, int from, int length, byte[] path) {
        int known = ((bytes[at + 8] & 0xff) << 8) | (bytes[at + 9] & 0xff);
        return known == length && Arrays.equals(bytes, at + HEAD, at + HEAD + length, path, from, from + length);
    }

    /// Writes what is new into the home; does nothing where nothing is.
    ///
    /// @throws assay.store.StoreException where the home cannot be written
    public synchronized void save() {
        if (store != null && changed) {
            store.write(file(store), this::writeTo);
            changed = false;
        }
    }

    private void writeTo(OutputStream out) throws IOException {
        CheckedOutputStream checked = new CheckedOutputStream(new BufferedOutputStream(out, 1 << 16), new CRC32C());
        checked.write(MAGIC);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int[] entries = Arrays.stream(slots).filter(at -> at != 0).sorted().toArray();
        for (int at : entries) {
            int values = at + HEAD + (buffer.getShort(at + 8) & 0xffff) + STAMP;
            if (bytes[values] != 0) {
                checked.write(bytes, at, buffer.getInt(at));
            }
        }
        checked.write(ByteBuffer.allocate(END)
                .putInt((int) checked.getChecksum().getValue())
                .array());
        checked.flush();
    }
}
