package io.keratin.report;

import io.keratin.read.Declaration;
import io.keratin.read.ModelSource;
import io.keratin.read.PlacedProblem;
import io.keratin.spec.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** Prints problems through the compiler, at their place in the source. */
public final class Reporter {
    private final Messager messager;
    private final Positions positions;

    /** A reporter to the compiler that runs. */
    public Reporter(ProcessingEnvironment environment) {
        messager = environment.getMessager();
        positions = new Positions(environment);
    }

    /** Prints a problem of a model, unless the source silences it. */
    public void report(Problem problem, ModelSource model) {
        Declaration declared = problem.where().node() == null
                ? null
                : model.declarations().get(problem.where().node());
        Element silencing = declared == null ? model.element() : declared.element();
        if (!problem.isError() && Suppressions.silence(problem.id(), silencing)) {
            return;
        }
        Positions.Position position = positions.of(model, problem.where());
        messager.printMessage(
                kind(problem),
                text(problem, position),
                position.element(),
                position.annotation(),
                position.value());
    }

    /** Prints a problem of a type that is no model. */
    public void report(Problem problem, Element element) {
        if (problem.isError() || !Suppressions.silence(problem.id(), element)) {
            messager.printMessage(kind(problem), problem.text(), positions.of(element));
        }
    }

    /** Prints a problem at a value of an annotation. */
    public void report(PlacedProblem placed) {
        Problem problem = placed.problem();
        if (problem.isError() || !Suppressions.silence(problem.id(), placed.element())) {
            messager.printMessage(
                    kind(problem),
                    problem.text(),
                    placed.element(),
                    placed.annotation(),
                    placed.value());
        }
    }

    /**
     * Prints a mistake of the processor itself, so that the compiler can go on with other models.
     */
    public void internalError(Element model, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        messager.printMessage(
                Diagnostic.Kind.ERROR,
                "[InternalError] Keratin failed on `" + model.getSimpleName()
                        + "`; this is a mistake of Keratin, please report it with the model and these lines\n"
                        + trace.toString().stripTrailing(),
                model);
    }

    /** Prints something for information. */
    public void note(String text, Element element) {
        messager.printMessage(Diagnostic.Kind.NOTE, text, element);
    }

    private static Diagnostic.Kind kind(Problem problem) {
        return problem.isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
    }

    /** The problem's text, its headline naming what the position cannot show. */
    private static String text(Problem problem, Positions.Position position) {
        String text = problem.text();
        if (position.unseen().isEmpty()) {
            return text;
        }
        int end = text.contains("\n") ? text.indexOf('\n') : text.length();
        return text.substring(0, end) + " (at " + position.unseen() + ")" + text.substring(end);
    }
}
