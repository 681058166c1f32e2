package io.keratin.spec;

import java.util.ArrayList;
import java.util.List;

/** Prints a problem: one headline, then indented columns. */
final class ProblemText {
    private static final String INDENT = "    ";

    private ProblemText() {}

    static String of(Problem problem) {
        List<String> lines = new ArrayList<>();
        lines.add("[" + problem.id() + "] " + problem.headline());
        int label = width(problem.facts().stream().map(Fact::label).toList());
        int subject = width(problem.facts().stream().map(Fact::subject).toList());
        for (Fact fact : problem.facts()) {
            String columns = pad(fact.label(), label) + pad(fact.subject(), subject);
            lines.add(INDENT + columns + fact.text());
            Fact.Mark mark = fact.mark();
            if (mark != null) {
                String before = " ".repeat(INDENT.length() + columns.length() + mark.start());
                lines.add(before + "^".repeat(mark.length()) + " " + mark.note());
            }
        }
        int rest = width(
                problem.trails().stream().map(trail -> "trail of " + trail.of()).toList());
        rest = Math.max(rest, problem.help() == null ? 0 : "help".length() + 2);
        for (Problem.Trail trail : problem.trails()) {
            lines.add(INDENT + pad("trail of " + trail.of(), rest) + trail.steps());
        }
        if (problem.help() != null) {
            lines.add(INDENT + pad("help", rest) + problem.help());
        }
        return String.join("\n", lines);
    }

    /** The width of a column: its longest cell and two spaces; 0 where all cells are empty. */
    private static int width(List<String> cells) {
        int longest = cells.stream().mapToInt(String::length).max().orElse(0);
        return longest == 0 ? 0 : longest + 2;
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(width - cell.length());
    }
}
