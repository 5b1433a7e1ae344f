package assay.diff;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A conda version in the order that conda documents for its `VersionOrder`: epoch, parts between dots, a local
/// version behind `+`; in a part numbers and words alternate, a missing one counts as 0, words come before numbers,
/// `dev` before all words and `post` after all numbers.
final class CondaVersion implements Comparable<CondaVersion> {
    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("[*.+!_0-9a-z]+");
    private static final Pattern ATOM = Pattern.compile("[0-9]+|[*]+|[^0-9*]+");

    /// One run of digits or letters.
    private sealed interface Atom {
        record Digits(BigInteger value) implements Atom {}

        record Word(String text) implements Atom {}

        record Post() implements Atom {}

        Atom ZERO = new Digits(BigInteger.ZERO);
    }

    private final BigInteger epoch;
    private final List<List<Atom>> version;
    private final List<List<Atom>> local;

    private CondaVersion(BigInteger epoch, List<List<Atom>> version, List<List<Atom>> local) {
        this.epoch = epoch;
        this.version = version;
        this.local = local;
    }

    /// Null for what conda would not take for a version.
    static @Nullable CondaVersion of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.contains("-") && !plain.contains("_")) {
            plain = plain.replace('-', '_');
        }
        if (text.length() > LONGEST || !FORM.matcher(plain).matches()) {
            return null;
        }
        String[] epochs = plain.split("!", -1);
        String[] parts = epochs[epochs.length - 1].split("\\+", -1);
        boolean numbered = epochs.length == 1 || epochs[0].matches("[0-9]+");
        if (epochs.length > 2 || parts.length > 2 || !numbered) {
            return null;
        }
        List<List<Atom>> version = atoms(parts[0]);
        List<List<Atom>> local = parts.length == 1 ? List.of() : atoms(parts[1]);
        if (version == null || local == null) {
            return null;
        }
        return new CondaVersion(epochs.length == 1 ? BigInteger.ZERO : new BigInteger(epochs[0]), version, local);
    }

    /// Null where a part is empty. A `_` at the very end belongs to the last part: OpenSSL's `1.0.1_`.
    private static @Nullable List<List<Atom>> atoms(String text) {
        boolean open = text.endsWith("_");
        String body = open ? text.substring(0, text.length() - 1) : text;
        List<String> parts =
                new ArrayList<>(Arrays.asList(body.replace('_', '.').split("\\.", -1)));
        if (open) {
            parts.set(parts.size() - 1, parts.getLast() + "_");
        }
        List<List<Atom>> found = new ArrayList<>();
        for (String part : parts) {
            if (part.isEmpty()) {
                return null;
            }
            List<Atom> atoms = new ArrayList<>();
            if (!Character.isDigit(part.charAt(0))) {
                atoms.add(Atom.ZERO);
            }
            ATOM.matcher(part)
                    .results()
                    .map(MatchResult::group)
                    .map(CondaVersion::atom)
                    .forEach(atoms::add);
            found.add(atoms);
        }
        return found;
    }

    private static Atom atom(String text) {
        if (Character.isDigit(text.charAt(0))) {
            return new Atom.Digits(new BigInteger(text));
        }
        return switch (text) {
            case "post" -> new Atom.Post();
            // Upper case comes before all that a version may hold.
            case "dev" -> new Atom.Word("DEV");
            default -> new Atom.Word(text);
        };
    }

    /// From this one to another; null where they are equal.
    @Nullable
    Jump to(CondaVersion other) {
        int order = compareTo(other);
        if (order == 0) {
            return null;
        }
        boolean newEpoch = !epoch.equals(other.epoch);
        return new Jump(order < 0, newEpoch ? Jump.Part.EPOCH : Pep440.part(numbers(version), numbers(other.version)));
    }

    /// The number that each part begins with.
    private static List<BigInteger> numbers(List<List<Atom>> parts) {
        return parts.stream()
                .map(part -> part.getFirst() instanceof Atom.Digits digits ? digits.value() : BigInteger.ZERO)
                .toList();
    }

    @Override
    public int compareTo(CondaVersion other) {
        int byEpoch = epoch.compareTo(other.epoch);
        int byVersion = byEpoch != 0 ? byEpoch : compare(version, other.version);
        return byVersion != 0 ? byVersion : compare(local, other.local);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CondaVersion that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return epoch.hashCode() * 31 + version.getFirst().getFirst().hashCode();
    }

    private static int compare(List<List<Atom>> a, List<List<Atom>> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            List<Atom> one = i < a.size() ? a.get(i) : List.of();
            List<Atom> two = i < b.size() ? b.get(i) : List.of();
            for (int j = 0; j < Math.max(one.size(), two.size()); j++) {
                int order = compare(j < one.size() ? one.get(j) : Atom.ZERO, j < two.size() ? two.get(j) : Atom.ZERO);
                if (order != 0) {
                    return order;
                }
            }
        }
        return 0;
    }

    private static int compare(Atom a, Atom b) {
        if (a instanceof Atom.Digits one && b instanceof Atom.Digits two) {
            return one.value().compareTo(two.value());
        }
        if (a instanceof Atom.Word one && b instanceof Atom.Word two) {
            return one.text().compareTo(two.text());
        }
        return Integer.compare(kind(a), kind(b));
    }

    private static int kind(Atom atom) {
        return switch (atom) {
            case Atom.Word word -> 0;
            case Atom.Digits digits -> 1;
            case Atom.Post post -> 2;
        };
    }
}
