"""What moto itself lacks: services and operations added to it while the in-memory AWS is open."""
