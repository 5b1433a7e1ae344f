package assay.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Addresses of object stores that hold good until a time that stands in them: S3's and Google's
/// signatures of version 4,
/// S3's older `Expires`, and Azure's shared access.
public final class SignedAddress {
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);

    private SignedAddress() {}

    /// Until when it holds good; null where no time stands in it.
    public static @Nullable Instant end(String address) {
        int question = address.indexOf('?');
        if (question < 0) {
            return null;
        }
        Map<String, String> query = new HashMap<>();
        for (String part : address.substring(question + 1).split("&", -1)) {
            int equal = part.indexOf('=');
            if (equal > 0) {
                query.put(part.substring(0, equal).toLowerCase(Locale.ROOT), part.substring(equal + 1));
            }
        }
        try {
            for (String store : new String[] {"x-amz-", "x-goog-"}) {
                String date = query.get(store + "date");
                String seconds = query.get(store + "expires");
                if (date != null && seconds != null && seconds.matches("\\d{1,9}")) {
                    return LocalDateTime.parse(date, BASIC)
                            .toInstant(ZoneOffset.UTC)
                            .plusSeconds(Long.parseLong(seconds));
                }
            }
            String end = query.get("se");
            if (end != null && query.containsKey("sv")) {
                return OffsetDateTime.parse(end.replace("%3A", ":").replace("%3a", ":"))
                        .toInstant();
            }
            String expires = query.get("expires");
            return expires != null && expires.matches("\\d{9,10}") && query.containsKey("signature")
                    ? Instant.ofEpochSecond(Long.parseLong(expires))
                    : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
