print("p4fit")
