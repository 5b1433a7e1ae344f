print('mean level')
