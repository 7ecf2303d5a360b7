"""The exchanges: their wire protocols, and the gateway process they share."""
