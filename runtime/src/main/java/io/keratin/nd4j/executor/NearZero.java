package io.keratin.nd4j.executor;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Functions that ND4J computes as {@code exp(x) - 1} or {@code log(1 + x)} would be, so that near 0
 * nothing is left: here they are exact.
 *
 * <p>Source: W. Kahan's correction, in N. Higham, "Accuracy and Stability of Numerical Algorithms",
 * 2nd edition, section 1.14.1: the errors of {@code exp(x) - 1} and of {@code log(exp(x))} cancel.
 */
final class NearZero {
    private NearZero() {}

    /** eˣ - 1. */
    static void expm1(Arena scratch, INDArray result, List<INDArray> arguments) {
        INDArray x = arguments.get(0);
        INDArray power = Nd4j.exec(new Exp(x, scratch.make(x.shape())));
        INDArray plain = Ops.custom("subtract", scratch.make(x.shape()), power, scratch.fill(1, 1));
        INDArray exact = Ops.custom("multiply", scratch.make(x.shape()), plain, x);
        Ops.custom("divide", exact, exact, Nd4j.exec(new Log(power, power)));
        choose(scratch, result, x, exact, plain);
    }

    /** log(1 + x). */
    static void log1p(Arena scratch, INDArray result, List<INDArray> arguments) {
        INDArray x = arguments.get(0);
        INDArray one = scratch.fill(1, 1);
        INDArray above = Ops.custom("add", scratch.make(x.shape()), x, one);
        INDArray plain = Nd4j.exec(new Log(above, scratch.make(x.shape())));
        INDArray exact = Ops.custom("multiply", scratch.make(x.shape()), plain, x);
        Ops.custom("divide", exact, exact, Ops.custom("subtract", above, above, one));
        choose(scratch, result, x, exact, plain);
    }

    /** tanh x, as {@code -e / (e + 2)} with the sign of x, where {@code e = exp(-2|x|) - 1}. */
    static void tanh(Arena scratch, INDArray result, List<INDArray> arguments) {
        INDArray x = arguments.get(0);
        INDArray twice = Nd4j.exec(new Abs(x, scratch.make(x.shape())));
        Ops.custom("multiply", twice, twice, scratch.fill(-2, 1));
        INDArray e = scratch.make(x.shape());
        expm1(scratch, e, List.of(twice));
        INDArray below = Ops.custom("add", scratch.make(x.shape()), e, scratch.fill(2, 1));
        Ops.custom("divide", e, e, below);
        INDArray sign = Nd4j.exec(new Sign(x, scratch.make(x.shape())));
        Ops.custom("multiply", sign, sign, scratch.fill(-1, 1));
        Ops.custom("multiply", result, e, sign);
    }

    /** The exact form where |x| is below a half, x itself where that form is 0 / 0. */
    private static void choose(
            Arena scratch, INDArray result, INDArray x, INDArray exact, INDArray plain) {
        Ops.replaceNaN(exact, x);
        INDArray size = Nd4j.exec(new Abs(x, scratch.make(x.shape())));
        INDArray small = scratch.make(x.shape());
        Ops.compare("less", scratch, small, size, scratch.fill(0.5, 1));
        Ops.choose(scratch, result, small, exact, plain);
    }
}
