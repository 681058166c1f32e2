package io.keratin.nd4j.executor;

import io.keratin.program.Function;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.same.Square;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The form of every function of numbers.
 *
 * <p>ND4J's maximum, minimum, relu and sign turn NaN into a number; here NaN is passed on. Its
 * {@code select} takes 100 ns an element, so masks are used in its place.
 */
final class FunctionForms {
    private static final Map<Function, FunctionForm> ALL = new EnumMap<>(Map.ofEntries(
            Map.entry(Function.ADD, named("add")),
            Map.entry(Function.SUBTRACT, named("subtract")),
            Map.entry(Function.MULTIPLY, named("multiply")),
            Map.entry(Function.DIVIDE, named("divide")),
            Map.entry(Function.MAXIMUM, passingNaN(named("maximum"))),
            Map.entry(Function.MINIMUM, passingNaN(named("minimum"))),
            Map.entry(Function.GREATER, comparing("greater")),
            Map.entry(Function.GREATER_EQUAL, comparing("greater_equal")),
            Map.entry(Function.EQUAL, comparing("equals")),
            Map.entry(Function.SELECT, FunctionForms::select),
            Map.entry(Function.NEGATE, applying(Negative::new)),
            Map.entry(Function.ABS, applying(Abs::new)),
            Map.entry(Function.SIGN, passingNaN(applying(Sign::new))),
            Map.entry(Function.SQUARE, applying(Square::new)),
            Map.entry(Function.SQRT, applying(Sqrt::new)),
            Map.entry(Function.EXP, applying(Exp::new)),
            Map.entry(Function.EXPM1, NearZero::expm1),
            Map.entry(Function.LOG, applying(Log::new)),
            Map.entry(Function.LOG1P, NearZero::log1p),
            Map.entry(Function.TANH, NearZero::tanh),
            Map.entry(Function.SIGMOID, applying(Sigmoid::new)),
            Map.entry(Function.ERF, applying(Erf::new)),
            Map.entry(Function.RELU, passingNaN(applying((x, y) -> new RectifiedLinear(x, y, 0)))),
            Map.entry(Function.RELU_GRADIENT, FunctionForms::reluGradient)));

    private FunctionForms() {}

    /** The form of a function. */
    static FunctionForm of(Function function) {
        FunctionForm form = ALL.get(function);
        if (form == null) {
            throw new IllegalArgumentException("expected a function with a form, got " + function);
        }
        return form;
    }

    private static FunctionForm named(String operation) {
        return (scratch, result, x) -> Ops.custom(operation, result, x.toArray(INDArray[]::new));
    }

    private static FunctionForm comparing(String operation) {
        return (scratch, result, x) -> Ops.compare(operation, scratch, result, x.get(0), x.get(1));
    }

    private static FunctionForm applying(BiFunction<INDArray, INDArray, Op> operation) {
        return (scratch, result, x) -> Nd4j.exec(operation.apply(x.get(0), result));
    }

    private static FunctionForm passingNaN(FunctionForm form) {
        return (scratch, result, arguments) -> {
            form.compute(scratch, result, arguments);
            for (INDArray x : arguments) {
                Ops.passNaN(result, Ops.repeated(scratch, x, result.shape()));
            }
        };
    }

    private static void select(Arena scratch, INDArray result, List<INDArray> x) {
        INDArray mask = compareWithZero("not_equals", scratch, x.get(0), result);
        Ops.choose(scratch, result, mask, x.get(1), x.get(2));
    }

    private static void reluGradient(Arena scratch, INDArray result, List<INDArray> x) {
        INDArray mask = compareWithZero("greater", scratch, x.get(1), result);
        Ops.where(result, mask, Ops.repeated(scratch, x.get(0), result.shape()));
    }

    private static INDArray compareWithZero(
            String operation, Arena scratch, INDArray x, INDArray result) {
        INDArray holds = scratch.make(x.shape());
        Ops.compare(operation, scratch, holds, x, scratch.fill(0, 1));
        return Ops.repeated(scratch, holds, result.shape());
    }
}
