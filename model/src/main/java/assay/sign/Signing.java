package assay.sign;

/// What a person says by signing.
///
/// @param name of the person, as printed
/// @param role in which the person signs
/// @param comment empty for none; of a rejection, why
/// @param place empty unless the person gave one
public record Signing(String name, String role, Meaning meaning, String comment, String place) {
    private static final int LONGEST = 1_000;

    public Signing {
        name = line("name", name);
        role = line("role", role);
        comment = line("comment", comment);
        place = line("place", place);
        if (name.isEmpty() || role.isEmpty()) {
            throw new CannotSign("Expected the name of the one who signs and the role; found nothing.");
        }
        if (meaning == Meaning.REJECTION && comment.isEmpty()) {
            throw new CannotSign("A rejection needs its reason: give it as the comment.");
        }
    }

    private static String line(String what, String text) {
        String line = text.strip();
        if (line.length() > LONGEST || line.codePoints().anyMatch(Character::isISOControl)) {
            throw new CannotSign("Expected a " + what + " of one line and at most " + LONGEST + " characters.");
        }
        return line;
    }

    /// What stands as the reason in the signature's dictionary.
    String reason() {
        return comment.isEmpty() ? meaning.word() : meaning.word() + ": " + comment;
    }
}
