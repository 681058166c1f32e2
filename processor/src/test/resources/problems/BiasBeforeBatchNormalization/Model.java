import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Kind.class)
interface Model {
    @Input({8, 8, 3}) record Image() {}
    @Conv2D(filters = 4, kernelSize = 3) record Edges(Image x) {}
    @BatchNormalization record Normalized(Edges x) {}
    @Flatten record Flat(Normalized x) {}
    @Dense(units = 2, activation = SOFTMAX) record Kind(Flat x) {}
}
