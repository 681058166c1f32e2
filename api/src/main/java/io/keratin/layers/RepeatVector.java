package io.keratin.layers;

import io.keratin.program.ProgramBuilder;
import io.keratin.program.Value;
import io.keratin.shape.Dim;
import io.keratin.shape.Shape;
import io.keratin.shape.TensorType;
import io.keratin.spec.AttributeKind;
import io.keratin.spec.Attributes;
import io.keratin.spec.Call;
import io.keratin.spec.Fact;
import io.keratin.spec.LayerSpec;
import io.keratin.spec.LayerType;
import io.keratin.spec.Lowering;
import io.keratin.spec.Problem;
import io.keratin.spec.Where;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;

/**
 * Makes a sequence of each sample's vector, the same at every step: {@code (batch, features)}
 * becomes {@code (batch, n, features)}.
 *
 * <p>See <a href="https://keras.io/api/layers/reshaping_layers/repeat_vector/">RepeatVector</a>.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface RepeatVector {
    /** How often the vector stands in the sequence; not negative. */
    int n();

    /** Makes the layers. */
    LayerType TYPE = new SimpleLayerType(
            "RepeatVector", Map.of("n", AttributeKind.INTEGER), Attributes.NONE, Spec::of);

    /** A configured RepeatVector layer. */
    record Spec(int n) implements LayerSpec {
        private static Spec of(Attributes attributes) {
            int n = attributes.integer("n");
            if (n < 0) {
                throw Problem.error("RepeatCount")
                        .at(Where.attribute("n"))
                        .headline("`n` cannot be negative, and got " + n)
                        .help("n is the length of the sequence that each vector becomes")
                        .exception();
            }
            return new Spec(n);
        }

        @Override
        public LayerType type() {
            return TYPE;
        }

        @Override
        public Attributes attributes() {
            return Attributes.of("n", n);
        }

        @Override
        public List<TensorType> infer(Call call) {
            Call.Argument input = call.single();
            Shape shape = input.shape();
            if (shape.rank() != 2) {
                throw Problem.error("RepeatVectorRank")
                        .at(Where.input(0))
                        .headline("`" + call.node() + "` needs an input of rank 2, and `"
                                + input.tensor() + "` has rank " + shape.rank())
                        .fact(Fact.of("expected", "", "(batch, features)"))
                        .fact(Fact.of("found", "", shape))
                        .help("a RepeatVector repeats one vector of each sample; make one with a"
                                + " Flatten or Reshape before")
                        .exception();
            }
            return List.of(TensorType.float32(sequence(shape, Dim.of(n))));
        }

        private static Shape sequence(Shape vector, Dim length) {
            return Shape.of(vector.dim(0), length, vector.dim(1));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> inputs) {
            ProgramBuilder p = lowering.builder();
            Shape vector = inputs.get(0).shape();
            Value one = p.reshape(Checks.toFloat(p, inputs.get(0)), sequence(vector, Dim.ONE));
            return List.of(p.broadcast(one, sequence(vector, Dim.of(n))));
        }
    }
}
