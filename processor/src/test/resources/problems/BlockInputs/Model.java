import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Functional(outputs = Model.Out.class)
interface Model {
    @Input(8) record In() {}
    @Hidden(units = 4) record Out(In x) {}
}

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Sets(Out.class) int units();

    @Input(8) record X() {}
    @Dense(units = SET) record Out(X x) {}
}
