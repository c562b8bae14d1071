"""What would one window more do to the wait at a counter?"""

from dataclasses import replace

from dongheon.counters.simulate.office import Office, ServiceClass, Window
from dongheon.counters.simulate.times import Lognormal
from dongheon.counters.simulate.what_if import what_if

arrivals = (7, 11, 13, 13, 11, 9, 6, 6, 9, 12, 12, 11, 10, 9, 8, 7, 5, 2)  # mean visitors of each half hour
certificates = ServiceClass("제증명", tuple(map(float, arrivals)), Lognormal(7, 5))
windows = tuple(Window(name, ((540, 1080),)) for name in ("1", "2", "3", "4"))  # minutes since midnight
office = Office("가온1동", (certificates,), windows[:3])

found = what_if(office, [("one window more", replace(office, windows=windows))], days=100, seed=1)
for row in found.variants[0].compared:
    print(f"{row.figure}: {row.now.mean:.2f} -> {row.then.mean:.2f}, {row.verdict}")
