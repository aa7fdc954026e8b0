"""OParl 1.1 (https://dev.oparl.org/spezifikation/): what bodies do, as objects and lists that a client can keep in step with."""
