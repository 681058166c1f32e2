import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(inputs = {Model.Video.class, Model.Image.class}, outputs = {Model.Kinds.class, Model.Kind.class})
interface Model {
    @Input({5, 8}) record Video() {}
    @Input(8) record Image() {}
    @TimeDistributed(Classifier.class) record Kinds(Video video) {}
    @Apply(Classifier.class) record Kind(Image image) {}
}

@Sequential(inputShape = 8)
interface Classifier {
    @Dense(units = 3, activation = SOFTMAX) record Kind() {}
}
