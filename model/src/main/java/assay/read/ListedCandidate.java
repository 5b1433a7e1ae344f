package assay.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/// A file of the listing that readers bid for.
final class ListedCandidate implements Candidate {
    private static final int HEAD = 4096;

    private final Entry entry;
    private final Listing listing;
    private final String name;
    private final String folder;
    private byte @Nullable [] head;
    private @Nullable String headText;

    ListedCandidate(Entry entry, Listing listing) {
        this.entry = entry;
        this.listing = listing;
        name = entry.name();
        folder = entry.folder();
    }

    @Override
    public String path() {
        return entry.path();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String folder() {
        return folder;
    }

    @Override
    public long size() {
        return entry.size();
    }

    @Override
    public byte[] head() {
        byte[] known = head;
        if (known == null) {
            known = read();
            head = known;
        }
        return known;
    }

    @Override
    public String headText() {
        String known = headText;
        if (known == null) {
            known = new String(head(), StandardCharsets.UTF_8);
            headText = known;
        }
        return known;
    }

    @Override
    public boolean has(String relative) {
        try {
            return listing.exists(Paths.resolve(folder, relative));
        } catch (IOException leavesTheProject) {
            return false;
        }
    }

    private byte[] read() {
        try (InputStream in = Files.newInputStream(entry.file())) {
            return in.readNBytes(HEAD);
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }
}
