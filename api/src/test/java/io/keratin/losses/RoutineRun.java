package io.keratin.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.keratin.program.Interpreter;
import io.keratin.program.Program;
import io.keratin.program.ProgramBuilder;
import io.keratin.program.ReversePass;
import io.keratin.program.Tensor;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import java.util.Arrays;
import java.util.List;

/** A routine of a loss or metric, interpreted on some rows. */
public final class RoutineRun {
    private final Program program;
    private final Interpreter interpreter = new Interpreter();

    /** The program on this many rows and columns. */
    public RoutineRun(Program program, int rows, int columns) {
        this.program = program;
        interpreter.size(symbol(Losses.ROWS), rows).size(symbol(Losses.COLUMNS), columns);
    }

    private static io.keratin.shape.Symbol symbol(Dim dim) {
        return dim.symbol().orElseThrow();
    }

    /** A loss's routine with all its inputs. */
    public static RoutineRun of(
            Loss loss, Tensor prediction, Tensor target, double[] weights, double scale) {
        int rows = prediction.shape()[0];
        return new RoutineRun(Losses.program(loss), rows, prediction.shape()[1])
                .input("prediction", prediction)
                .input("target", target)
                .input("weight", Tensor.of(new int[] {rows, 1}, weights))
                .input("scale", Tensor.of(new int[0], scale))
                .parameters(loss.parameters());
    }

    /** A loss's routine where every row counts as one. */
    public static RoutineRun of(Loss loss, Tensor prediction, Tensor target) {
        double[] ones = new double[prediction.shape()[0]];
        Arrays.fill(ones, 1);
        return of(loss, prediction, target, ones, 1);
    }

    /** Gives an input. */
    public RoutineRun input(String name, Tensor value) {
        interpreter.input(name, value);
        return this;
    }

    /** Gives the parameters. */
    public RoutineRun parameters(List<Double> parameters) {
        for (int i = 0; i < parameters.size(); i++) {
            input("parameter" + i, Tensor.of(new int[0], parameters.get(i)));
        }
        return this;
    }

    /** A result. */
    public double[] output(String name) {
        return interpreter.evaluate(program.outputs().get(name)).data();
    }

    /** The gradient of {@code total} for the prediction. */
    public double[] gradient() {
        ProgramBuilder builder = ProgramBuilder.behind(program);
        Value total = program.outputs().get("total");
        Value prediction = program.values().get(0);
        List<Value> gradients =
                ReversePass.gradients(builder, total, builder.constant(1), List.of(prediction));
        return interpreter.evaluate(gradients.get(0)).data();
    }

    /** Fails unless all numbers are near: {@code |got - want| <= 1e-6 + 1e-5·|want|}. */
    public static void assertClose(String what, double[] want, double[] got) {
        assertEquals(want.length, got.length, what);
        for (int i = 0; i < want.length; i++) {
            assertEquals(want[i], got[i], 1e-6 + 1e-5 * Math.abs(want[i]), what + "[" + i + "]");
        }
    }
}
