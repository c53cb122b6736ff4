"Shop the look in a browser, and an API for programs"
