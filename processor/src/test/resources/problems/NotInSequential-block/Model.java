import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Hidden record Out() {}
}

@Block(output = Hidden.Out.class)
@interface Hidden {
    @Entry record X() {}
    @Dense(units = 8) record Out(X x) {}
}
