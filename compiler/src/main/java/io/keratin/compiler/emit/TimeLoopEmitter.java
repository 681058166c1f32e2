package io.keratin.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import io.keratin.compiler.fuse.Gemm;
import io.keratin.compiler.fuse.Step;
import io.keratin.compiler.fuse.Storage;
import io.keratin.compiler.fuse.TimeLoop;
import io.keratin.compiler.plan.Plan;
import io.keratin.program.Scan;
import io.keratin.program.StepInput;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prints what happens before and in a loop over time.
 *
 * <p>Everything that a step computes lies from the start of an array of its own, so that fused
 * loops read and write all arrays at the same index: where offsets differ, the JVM cannot prove
 * that a store leaves the other arrays alone, and does not vectorise. So elements are copied in and
 * what is stacked is copied out, which costs a fraction of a microsecond.
 */
final class TimeLoopEmitter {
    /** The variable that counts the steps. */
    static final String TIME = "t";

    private final TimeLoop loop;
    private final Scan scan;
    private final Plan plan;
    private final Supplier<Variables> variables;

    /**
     * An emitter of one loop.
     *
     * @param variables makes the variables of one more statement
     */
    TimeLoopEmitter(TimeLoop loop, Plan plan, Supplier<Variables> variables) {
        this.loop = loop;
        this.scan = loop.scan();
        this.plan = plan;
        this.variables = variables;
    }

    /**
     * What is done once: matrices are laid out for their kernel, states get their initial value.
     */
    List<Statement> before() {
        List<Statement> statements = new ArrayList<>();
        for (Step step : loop.body()) {
            if (step instanceof Gemm gemm && gemm.isPacked()) {
                Variables of = variables.get();
                of.sizes(gemm.product());
                statements.add(of.statement(GemmEmitter.pack(gemm, of, of.packed(gemm))));
            }
        }
        for (Value state : scan.states()) {
            statements.add(initial(state, loop.input(state)));
        }
        return statements;
    }

    private Statement initial(Value state, Value initial) {
        Variables of = variables.get();
        of.size(state.shape().size());
        if (!Storage.isUniform(initial)) {
            return copy(of, initial, null, state, null, state.shape().size());
        }
        of.extents(initial);
        return of.statement(CodeBlock.of(
                "$T.fill($L, 0, $L, $L)",
                Arrays.class,
                of.array(state),
                SizeCode.ofInt(state.shape().size()),
                Expression.uniform(initial).code()));
    }

    /**
     * What is done in each step.
     *
     * @param print prints a step of the body
     */
    List<Statement> body(Function<Step, List<Statement>> print) {
        List<Statement> statements = new ArrayList<>();
        for (Value state : scan.states()) {
            statements.addAll(stack(state));
        }
        Set<Value> there = new HashSet<>();
        for (Step step : loop.body()) {
            for (Value read : step.reads()) {
                Value leaf = Storage.of(read);
                if (isElement(leaf) && there.add(leaf)) {
                    statements.add(copyIn(leaf));
                }
            }
            statements.addAll(print.apply(step));
            step.writes().forEach(write -> statements.addAll(stack(write)));
        }
        for (int i = 0; i < scan.states().size(); i++) {
            Value state = scan.states().get(i);
            Value next = scan.next().get(i);
            if (!plan.isSame(state, next)) {
                Dim size = state.shape().size();
                statements.add(copy(variables.get(), next, null, state, null, size));
            }
        }
        return statements;
    }

    private static boolean isElement(Value value) {
        return value.primitive() instanceof StepInput leaf && leaf.role() == StepInput.Role.ELEMENT;
    }

    private Statement copyIn(Value leaf) {
        Dim size = leaf.shape().size();
        return copy(variables.get(), loop.input(leaf), TIME, leaf, null, size);
    }

    /** Copies a value to where it is collected, if it is. */
    private List<Statement> stack(Value value) {
        return loop.stacksOf(value).stream()
                .map(stacked -> copy(
                        variables.get(),
                        value,
                        null,
                        stacked,
                        TIME,
                        value.shape().size()))
                .toList();
    }

    /** Copies a whole value into another of its size. */
    static Statement copy(Variables of, Value from, Value to) {
        return copy(of, from, null, to, null, to.shape().size());
    }

    private static Statement copy(
            Variables of,
            Value from,
            @Nullable String fromTime,
            Value to,
            @Nullable String toTime,
            Dim size) {
        of.size(size);
        return of.statement(CodeBlock.of(
                "System.arraycopy($L,$W$L,$W$L,$W$L,$W$L)",
                of.array(from),
                offset(fromTime, size),
                of.array(to),
                offset(toTime, size),
                SizeCode.ofInt(size)));
    }

    private static String offset(@Nullable String time, Dim size) {
        if (time == null) {
            return "0";
        }
        return size.is(1) ? time : time + " * " + SizeCode.factor(size);
    }

    /** What the loop does, in words. */
    String description() {
        String order = scan.reverse() ? ", from the last to the first." : ".";
        return "All " + scan.steps() + " steps" + order;
    }

    /** The head of the loop. */
    CodeBlock head() {
        String steps = SizeCode.ofInt(scan.steps());
        return scan.reverse()
                ? CodeBlock.of("for (int $1L = $2L - 1; $1L >= 0; $1L--)", TIME, steps)
                : CodeBlock.of("for (int $1L = 0; $1L < $2L; $1L++)", TIME, steps);
    }
}
