package assay.trail;

/// Where a chain is broken.
///
/// @param entry the number of the first entry that does not fit; 0 where no entry could be read
/// @param expected what should stand there
/// @param found what stands there
public record Break(long entry, Reason reason, String expected, String found) {

    public enum Reason {
        /// Numbers do not follow one another.
        NUMBER("its number does not follow the one before"),
        /// It names another entry before it than the one that stands there.
        BEFORE("it does not continue the entry before it"),
        PAYLOAD("its payload does not have the SHA-256 that stands beside it"),
        /// A field that no Assay writes so.
        FORM("it is not written as entries are"),
        OWN("its fields do not have the hash that stands beside them"),
        /// A checkpoint in the chain names a state that the chain never had.
        CHECKPOINT("it is a checkpoint of another state than the one before it"),
        SIGNATURE("it is a checkpoint that the project's key did not sign"),
        /// Table or triggers are not as Assay makes them.
        TABLE("the table was made by something else than Assay"),
        /// The file cannot be read to its end.
        FILE("the file is damaged");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    /// One sentence for people, without what was expected and found.
    public String sentence() {
        return entry == 0
                ? "The trail cannot be walked: " + reason.words + "."
                : "The chain is broken at entry " + entry + ": " + reason.words + ".";
    }
}
