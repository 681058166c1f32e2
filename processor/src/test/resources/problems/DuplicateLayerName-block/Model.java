import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Last.class)
interface Model {
    @Input(8) record In() {}
    @Hidden record Stage(In x) {}
    @Dense(units = 4) record StageOut(Stage x) {}
    @Dense(units = 4) record Last(StageOut x) {}
}

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Entry record X() {}
    @Dense(units = 8) record Out(X x) {}
}
