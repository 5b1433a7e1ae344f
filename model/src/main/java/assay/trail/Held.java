package assay.trail;

/// How the trail of today stands to a checkpoint that somebody holds.
public record Held(Checkpoint checkpoint, Answer answer) {

    public enum Answer {
        /// The trail holds the same entries up to there.
        CONTINUED("the trail continues it"),
        /// The trail ends before it: its end was cut off, or an older copy was brought back.
        CUT("the trail ends before it"),
        /// Another entry stands there, or another one before it does.
        OTHER("the trail holds other entries up to there"),
        /// The project's key did not sign it.
        NOT_SIGNED("the project's key did not sign it"),
        /// It is of another trail.
        FOREIGN("it was written for another trail");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
