package io.keratin.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The measurements of a comparison, as Markdown tables. */
public final class Report {
    private static final String HEAD =
            "| %s | median | p10–p90 | Keratin ÷ it | p10–p90 |%n|---|---|---|---|---|%n";

    private final Settings settings;
    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** What is known of one contender. */
    private record Row(Candidate candidate, String title, Map<Operation, List<Double>> nanos) {}

    Report(Settings settings) {
        this.settings = settings;
    }

    /** Adds a contender. */
    void add(Candidate candidate, String title) {
        rows.put(candidate.name(), new Row(candidate, title, new EnumMap<>(Operation.class)));
    }

    /** Adds the result of a round: nanoseconds of one operation. */
    void measured(String contender, Operation operation, double nanos) {
        row(contender)
                .nanos()
                .computeIfAbsent(operation, o -> new ArrayList<>())
                .add(nanos);
    }

    /** A table for each operation: microseconds, and how Keratin's compare in the same rounds. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Microseconds on JDK %s with %d threads; the medians of %d turns of %s s each.%n",
                Runtime.version().feature(),
                settings.threads(),
                settings.rounds(),
                settings.seconds()));
        for (Operation operation : Operation.values()) {
            if (rows.values().stream().anyMatch(row -> row.nanos().containsKey(operation))) {
                text.append(String.format("%n" + HEAD, operation.title()));
                rows.values().stream()
                        .filter(row -> row.nanos().containsKey(operation))
                        .forEach(row -> text.append(line(row, operation)));
            }
        }
        return text.toString();
    }

    private String line(Row row, Operation operation) {
        Spread time = Spread.of(array(row, operation));
        String base = row.candidate().base();
        String ratio = " | ";
        if (!base.equals(row.candidate().name())) {
            Spread of = ratios(row(base), row, operation);
            ratio = digits(of.median()) + " | " + digits(of.low()) + "–" + digits(of.high());
        }
        return String.format(
                "| %s | %s | %s–%s | %s |%n",
                row.title(),
                digits(time.median() / 1e3),
                digits(time.low() / 1e3),
                digits(time.high() / 1e3),
                ratio);
    }

    /** The time of one contender by that of another, round by round. */
    private static Spread ratios(Row some, Row other, Operation operation) {
        double[] above = array(some, operation);
        double[] below = array(other, operation);
        double[] ratios = new double[Math.min(above.length, below.length)];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = above[i] / below[i];
        }
        return Spread.of(ratios);
    }

    private static double[] array(Row row, Operation operation) {
        return row.nanos().getOrDefault(operation, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private Row row(String contender) {
        Row row = rows.get(contender);
        if (row == null) {
            throw new IllegalArgumentException(
                    "expected one of " + rows.keySet() + ", got " + contender);
        }
        return row;
    }

    /** A number above 0, with two digits that count at least. */
    static String digits(double number) {
        String format = number < 0.1 ? "%.3f" : number < 1 ? "%.2f" : "%.1f";
        return String.format(Locale.ROOT, number < 100 ? format : "%.0f", number);
    }
}
