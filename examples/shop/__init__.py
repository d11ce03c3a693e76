"""An invented shop to try the banner on."""
