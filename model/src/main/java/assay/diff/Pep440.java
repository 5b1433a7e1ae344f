package assay.diff;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A Python version in the order of PEP 440, which pip installs by. Equal are `1.0` and `1.0.0`, `1.0a1` and
/// `1.0.alpha-1`.
public final class Pep440 implements Comparable<Pep440> {
    private static final int LONGEST = 200;
    /// Appendix B of PEP 440.
    private static final Pattern FORM = Pattern.compile(
            "v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)"
                    + "(?<pre>[-_.]?(?<prel>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pren>[0-9]+)?)?"
                    + "(?<post>-(?<postn1>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postn2>[0-9]+)?)?"
                    + "(?<dev>[-_.]?dev[-_.]?(?<devn>[0-9]+)?)?"
                    + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Comparator<Pep440> ORDER = Comparator.<Pep440, BigInteger>comparing(each -> each.epoch)
            .thenComparing(each -> each.release, Pep440::compareNumbers)
            .thenComparing(Pep440::comparePre)
            // No post-release comes before all of them, no development release after all of them.
            .thenComparing(each -> each.post, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(each -> each.dev, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(each -> each.local, Comparator.nullsFirst(Pep440::compareLocal));

    private final BigInteger epoch;
    private final List<BigInteger> release;
    private final @Nullable Pre pre;
    private final @Nullable BigInteger post;
    private final @Nullable BigInteger dev;
    private final @Nullable List<String> local;

    /// @param phase `a`, `b` or `rc`
    private record Pre(String phase, BigInteger number) implements Comparable<Pre> {
        @Override
        public int compareTo(Pre other) {
            int byPhase = phase.compareTo(other.phase);
            return byPhase != 0 ? byPhase : number.compareTo(other.number);
        }
    }

    private Pep440(Matcher found) {
        epoch = number(found.group("epoch"));
        release = Arrays.stream(found.group("release").split("\\.", -1))
                .map(BigInteger::new)
                .toList();
        pre = found.group("pre") == null ? null : new Pre(phase(found.group("prel")), number(found.group("pren")));
        String first = found.group("postn1");
        post = found.group("post") == null ? null : number(first == null ? found.group("postn2") : first);
        dev = found.group("dev") == null ? null : number(found.group("devn"));
        String build = found.group("local");
        local = build == null
                ? null
                : Arrays.asList(build.toLowerCase(Locale.ROOT).split("[-_.]", -1));
    }

    /// Null for what is no version of PEP 440.
    public static @Nullable Pep440 of(String text) {
        Matcher found = FORM.matcher(text.strip());
        return text.length() <= LONGEST && found.matches() ? new Pep440(found) : null;
    }

    /// From this one to another; null where they are equal.
    @Nullable
    Jump to(Pep440 other) {
        int order = compareTo(other);
        if (order == 0) {
            return null;
        }
        return new Jump(order < 0, epoch.equals(other.epoch) ? part(release, other.release) : Jump.Part.EPOCH);
    }

    static Jump.Part part(List<BigInteger> a, List<BigInteger> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            if (!at(a, i).equals(at(b, i))) {
                return i == 0 ? Jump.Part.MAJOR : i == 1 ? Jump.Part.MINOR : Jump.Part.PATCH;
            }
        }
        return Jump.Part.BUILD;
    }

    @Override
    public int compareTo(Pep440 other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pep440 that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return epoch.hashCode() * 31 + release.getFirst().hashCode();
    }

    private static BigInteger number(@Nullable String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }

    private static String phase(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "alpha", "a" -> "a";
            case "beta", "b" -> "b";
            default -> "rc";
        };
    }

    private static BigInteger at(List<BigInteger> numbers, int i) {
        return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
    }

    private static int compareNumbers(List<BigInteger> a, List<BigInteger> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = at(a, i).compareTo(at(b, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// A development release of the version itself comes before its pre-releases, the release after them.
    private static int comparePre(Pep440 a, Pep440 b) {
        int byKind = Integer.compare(a.stage(), b.stage());
        return byKind != 0 || a.pre == null || b.pre == null ? byKind : a.pre.compareTo(b.pre);
    }

    private int stage() {
        return pre != null ? 1 : post == null && dev != null ? 0 : 2;
    }

    /// Words come before numbers, the shorter before the longer.
    private static int compareLocal(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            boolean oneIsNumber = a.get(i).matches("[0-9]+");
            boolean otherIsNumber = b.get(i).matches("[0-9]+");
            int order = oneIsNumber && otherIsNumber
                    ? new BigInteger(a.get(i)).compareTo(new BigInteger(b.get(i)))
                    : oneIsNumber != otherIsNumber
                            ? Boolean.compare(oneIsNumber, otherIsNumber)
                            : a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
