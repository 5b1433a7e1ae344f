package assay.diff.code;

import assay.content.GitEntry;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One file of a state of the code.
///
/// @param id git's, of its content; null where the content is not known
public record SourceFile(GitEntry.Kind kind, @Nullable String id, Bytes bytes) {

    public interface Bytes {
        /// Empty where it is not there.
        ///
        /// @throws assay.content.RefusedException over `max` bytes
        Optional<byte[]> read(int max) throws IOException;
    }

    boolean isSame(SourceFile other) {
        return id != null && id.equals(other.id) && kind == other.kind;
    }
}
