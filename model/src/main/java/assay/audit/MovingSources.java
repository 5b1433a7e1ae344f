package assay.audit;

import assay.python.Call;
import assay.python.Expression;
import assay.python.Expression.Literal;
import assay.python.Place;
import assay.python.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a program reads data that are others tomorrow: queries by today's date, tables of a running database, quotes
/// and files behind a plain address.
///
/// @param reads calls and queries of this kind, fixed ones included
/// @param found those that name neither a day nor a version
public record MovingSources(int reads, Map<Kind, List<Place>> found) {
    /// A sentence that begins with "select" has no table behind its "from".
    private static final Pattern QUERY = Pattern.compile(
            "(?is)\\s*(?:--[^\\n]*\\n\\s*)*(?:select|with)\\b.*\\bfrom\\s+[\\w.\"`\\[\\]{}$:-]+\\s*(?:$|[;),(]|(?:(?:as\\s+)?\\w+\\s+)?"
                    + "(?:where|group|order|limit|join|inner|left|right|full|cross|union|having|for|on|using|window|qualify)\\b).*");
    private static final Pattern TODAY = Pattern.compile(
            "(?i)\\b(?:now|getdate|getutcdate|sysdate|sysdatetime|curdate|today)\\s*\\(\\s*\\)|\\bcurrent_(?:date|timestamp)\\b"
                    + "|\\b(?:date|datetime|julianday|unixepoch)\\s*\\(\\s*'now'|\\bstrftime\\s*\\([^)]*'now'"
                    + "|\\b(?:localtimestamp|sysdate)\\b");
    private static final Pattern FIXED = Pattern.compile(
            "(?is).*\\b(?:as\\s+of|for\\s+system_time|at\\s*\\(|before\\s*\\(|version\\s+as|timestamp\\s+as)\\b.*|.*<=?\\s*(?:date\\s*)?['\"]\\d{4}-\\d{2}-\\d{2}.*"
                    + "|.*\\bbetween\\b.*['\"]\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern READS_SQL = Pattern.compile(
            "(?:pandas|geopandas|polars)\\.(?:read_sql(?:_query|_table)?|read_gbq|read_database)|pandas_gbq\\.read_gbq");
    private static final Pattern LOCAL =
            Pattern.compile("sqlite3\\.connect|duckdb\\.connect|apsw\\.Connection|sqlalchemy\\.create_engine");
    private static final Pattern QUOTES = Pattern.compile(
            "yfinance\\.(?:download|Ticker.*\\.history)|pandas_datareader\\.(?:data\\.)?(?:DataReader|get_data_\\w+)");
    private static final Pattern READS_FILE = Pattern.compile(
            "(?:pandas|polars|dask\\.dataframe)\\.(?:read_(?:csv|json|parquet|excel|table|html|xml))|urllib\\.request\\.(?:urlretrieve|urlopen)"
                    + "|requests\\.get|wget\\.download|urllib3\\..*\\.request|keras\\.utils\\.get_file|tensorflow\\.keras\\.utils\\.get_file");
    private static final Pattern DATA = Pattern.compile(
            "(?i)https?://.*\\.(?:csv|tsv|json|jsonl|parquet|xlsx?|zip|gz|tgz|tar|bz2|xz|npz|npy|pkl|h5|hdf5|feather|data|txt)(?:[?#].*)?");
    private static final Pattern OPENML = Pattern.compile("sklearn\\.datasets\\.fetch_openml");

    public enum Kind {
        /// A query by the day on which it is run.
        TODAY,
        /// A query of a database whose tables go on changing.
        TABLE,
        /// Quotes until the day on which they are asked for.
        QUOTES,
        /// A file behind an address that names no version.
        ADDRESS,
        /// A data set of a registry, in its newest version.
        NEWEST
    }

    /// Worked out once for each program.
    public static MovingSources of(Program program) {
        return program.once(MovingSources.class, MovingSources::find);
    }

    public List<Place> open(Kind kind) {
        return found.getOrDefault(kind, List.of());
    }

    private static MovingSources find(Program program) {
        Map<Kind, List<Place>> found = new EnumMap<>(Kind.class);
        int reads = 0;
        for (Source source : program.sources()) {
            for (Literal text : source.texts()) {
                if (text.value().length() < 5_000 && QUERY.matcher(text.value()).matches()) {
                    reads++;
                    if (TODAY.matcher(text.value()).find()) {
                        put(found, Kind.TODAY, text.place());
                    }
                }
            }
            boolean hashed = source.imports("hashlib");
            for (Call call : source.calls()) {
                Kind kind = kind(call);
                if (kind != null && Randomness.inUse(call, source, program)) {
                    reads++;
                    boolean open = switch (kind) {
                        case TABLE -> isTable(call, program);
                        case QUOTES ->
                            call.argument("end") == null && call.argument("period") == null && !call.isOpen();
                        case ADDRESS -> !hashed && isPlain(call, program);
                        case NEWEST -> isNewest(call);
                        case TODAY -> false;
                    };
                    if (open) {
                        put(found, kind, call.place());
                    }
                }
            }
        }
        return new MovingSources(reads, found);
    }

    private static void put(Map<Kind, List<Place>> found, Kind kind, Place place) {
        found.computeIfAbsent(kind, any -> new ArrayList<>()).add(place);
    }

    private static @Nullable Kind kind(Call call) {
        if (READS_SQL.matcher(call.name()).matches()) {
            return Kind.TABLE;
        }
        if (QUOTES.matcher(call.name()).matches()) {
            return Kind.QUOTES;
        }
        if (OPENML.matcher(call.name()).matches()) {
            return Kind.NEWEST;
        }
        return READS_FILE.matcher(call.name()).matches() ? Kind.ADDRESS : null;
    }

    /// A database in a file of the project is no running one; a query that names a day is fixed,
    /// and one by today's date
    /// is told as such.
    private static boolean isTable(Call call, Program program) {
        Expression connection = call.argument("con", 1);
        if (connection == null) {
            return call.name().endsWith("gbq") && !isFixed(call, program);
        }
        boolean local = program.code().derivesFrom(connection, each -> isLocal(each, program));
        boolean known = program.code().derivesFrom(connection, MovingSources::isServer);
        return known && !local && !isFixed(call, program);
    }

    private static boolean isLocal(Expression value, Program program) {
        if (!(value instanceof Call call) || !LOCAL.matcher(call.name()).matches()) {
            return false;
        }
        Expression address = call.argument(0);
        return !call.name().startsWith("sqlalchemy")
                || (address != null
                        && program.code()
                                .derivesFrom(
                                        address,
                                        each -> each.string() != null
                                                && String.valueOf(each.string()).startsWith("sqlite")));
    }

    private static boolean isServer(Expression value) {
        return value instanceof Call call
                && call.name()
                        .matches(
                                "sqlalchemy(?:\\.\\w+)*\\.create_engine|psycopg2?\\.connect|pymysql\\.connect|MySQLdb\\.connect"
                                        + "|mysql\\.connector\\.connect|pyodbc\\.connect|snowflake\\.connector\\.connect|cx_Oracle\\.connect"
                                        + "|oracledb\\.connect|pymssql\\.connect|redshift_connector\\.connect");
    }

    private static boolean isFixed(Call call, Program program) {
        Expression query = call.argument("sql", 0);
        return query != null
                && program.code()
                        .derivesFrom(
                                query,
                                each -> each.string() != null
                                        && (FIXED.matcher(String.valueOf(each.string()))
                                                        .matches()
                                                || TODAY.matcher(String.valueOf(each.string()))
                                                        .find()));
    }

    /// Behind an address of data, as a text of the program, that names no version; where a digest is given, it is
    /// checked.
    private static boolean isPlain(Call call, Program program) {
        if (call.argument("file_hash") != null || call.argument("md5_hash") != null) {
            return false;
        }
        Expression address = call.name().endsWith("get_file") ? call.argument("origin", 1) : call.argument(0);
        return address != null
                && program.code()
                        .origin(
                                address,
                                each -> each.string() != null
                                        && DATA.matcher(String.valueOf(each.string()))
                                                .matches())
                        .map(origin -> String.valueOf(origin.found().string()))
                        .filter(text -> !RemoteReference.pinned(text, List.of()))
                        .isPresent();
    }

    private static boolean isNewest(Call call) {
        Expression version = call.argument("version", 1);
        boolean number = version != null && !"active".equals(version.string());
        return !number && call.argument("data_id") == null && !call.isOpen();
    }
}
